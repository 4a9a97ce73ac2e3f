import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Membership, Page, ProjectRole } from '@/api/types'
import { refreshProjects } from './refreshProjects'

const PAGE_SIZE = 200
export const PROJECT_ROLES: readonly ProjectRole[] = ['viewer', 'commenter', 'editor', 'manager']

export function useMembers(project: MaybeRefOrGetter<number>) {
  const query = useInfiniteQuery({
    queryKey: ['members', computed(() => toValue(project))],
    queryFn: ({ pageParam, signal }): Promise<Page<Membership>> => {
      const path = { project_id: toValue(project) }
      const query = { cursor: pageParam, page_size: PAGE_SIZE }
      return answer(api.GET('/api/projects/{project_id}/members', { params: { path, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
  })
  const members = computed(() => query.data.value?.pages.flatMap(({ results }) => results) ?? [])

  return { query, members }
}

/** Each throws what the server says against it. */
export function useMemberChanges() {
  const client = useQueryClient()

  async function after<Result>(work: Promise<Result>): Promise<Result> {
    const result = await work
    await refreshProjects(client)
    return result
  }

  function add(project: number, user: number, role: ProjectRole): Promise<Membership> {
    const path = { project_id: project }
    return after(
      answer(api.POST('/api/projects/{project_id}/members', { params: { path }, body: { user, role } })),
    )
  }

  function change({ id }: Membership, role: ProjectRole): Promise<Membership> {
    return after(answer(api.PATCH('/api/memberships/{id}', { params: { path: { id } }, body: { role } })))
  }

  /** The lists are not asked for again yet: who leaves may not see them any more. */
  function remove({ id }: Membership): Promise<void> {
    return answer(api.DELETE('/api/memberships/{id}', { params: { path: { id } } })).then(() => undefined)
  }

  return { add, change, remove, refresh: () => refreshProjects(client) }
}
