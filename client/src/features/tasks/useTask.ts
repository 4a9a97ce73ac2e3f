import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { taskKeys } from './keys'
import { findTask } from './taskCache'

export function useTask(id: MaybeRefOrGetter<number>) {
  const client = useQueryClient()
  return useQuery({
    queryKey: computed(() => taskKeys.one(toValue(id))),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tasks/{id}', { params: { path: { id: toValue(id) } }, signal })),
    // What the list knows is shown at once and then compared.
    initialData: () => findTask(client, toValue(id)),
    initialDataUpdatedAt: 0,
  })
}
