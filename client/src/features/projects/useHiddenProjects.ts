import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { HiddenProject, Page, Project } from '@/api/types'
import { refreshProjects } from './refreshProjects'

const PAGE_SIZE = 100

/** For administrators: private projects that they are not in. */
export function useHiddenProjects(enabled: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: ['hidden-projects'],
    queryFn: ({ pageParam, signal }): Promise<Page<HiddenProject>> => {
      const query = { cursor: pageParam, page_size: PAGE_SIZE, ordering: 'name' as const }
      return answer(api.GET('/api/hidden-projects', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
    enabled: computed(() => toValue(enabled)),
  })
}

export function useTakeOver() {
  const client = useQueryClient()

  return async function takeOver({ id }: Pick<HiddenProject, 'id'>): Promise<Project> {
    const path = { id }
    const project = await answer(api.POST('/api/hidden-projects/{id}/take-over', { params: { path } }))
    await refreshProjects(client)
    return project
  }
}
