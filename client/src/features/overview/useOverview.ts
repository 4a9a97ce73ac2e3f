import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import type { Overview } from '@/api/types'

/** The numbers of all projects, or of some. `projects` are ids, or none for the inbox. */
export function useOverview(projects: MaybeRefOrGetter<readonly string[]>) {
  const query = computed(() => {
    const project = toValue(projects).map((id) => (id === 'none' ? id : Number(id)))
    return project.length ? { project } : {}
  })

  return useQuery({
    queryKey: ['overview', query],
    queryFn: ({ signal }): Promise<Overview> =>
      answer(api.GET('/api/overview', { params: { query: query.value }, signal })),
    placeholderData: keepPreviousData,
    // Who comes back from a task wants to see it counted.
    refetchOnMount: 'always',
  })
}
