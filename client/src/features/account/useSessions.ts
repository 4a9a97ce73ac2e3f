import { queryOptions, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { OwnSession } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useSignOut } from '@/features/sync/useSignOut'
import { accountKeys } from './keys'

const MOST = 200

const sessionsQuery = queryOptions({
  queryKey: accountKeys.sessions,
  queryFn: ({ signal }) => {
    const query = { page_size: MOST, ordering: '-last_seen_at' as const }
    return answer(api.GET('/api/auth/sessions', { params: { query }, signal }))
  },
})

export function useSessions() {
  const client = useQueryClient()
  const { signOut } = useSignOut()
  const list = useQuery({ ...sessionsQuery, staleTime: 0 })
  /** The one that asks comes first. */
  const sessions = computed(() => {
    const rows = list.data.value?.results ?? []
    return [...rows.filter(({ current }) => current), ...rows.filter(({ current }) => !current)]
  })
  const unshown = computed(() => (list.data.value?.count ?? 0) - sessions.value.length)

  async function end({ id, current }: OwnSession): Promise<void> {
    if (current) return signOut()
    await answer(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })).catch(unlessGone)
    await askAgain(client, accountKeys.sessions)
  }

  return { list, sessions, unshown, end }
}

/** It ended by itself, or from another device: all the better. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ApiError) || error.status !== 404) throw error
}
