import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Invitation } from '@/api/types'
import { useSession } from '@/stores/session'

const PAGE_SIZE = 200

/** Who has been invited and has not come yet: all of them, because the list of people looks them up. */
export function useInvitations() {
  const session = useSession()
  const query = useQuery({
    queryKey: ['invitations'],
    queryFn: ({ signal }) => everyInvitation(signal),
    enabled: computed(() => session.me?.abilities.administer === true),
  })
  const byPerson = computed(() => new Map((query.data.value ?? []).map((row) => [row.user.id, row])))

  return { query, byPerson }
}

async function everyInvitation(signal: AbortSignal): Promise<Invitation[]> {
  const rows: Invitation[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const query = { cursor, page_size: PAGE_SIZE }
    const { results, next } = await answer(api.GET('/api/auth/invitations', { params: { query }, signal }))
    rows.push(...results)
    cursor = cursorOf(next)
  }
  return rows
}
