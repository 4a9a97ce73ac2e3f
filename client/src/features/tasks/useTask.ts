import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { isTemporary } from '@/outbox/operation'
import { taskKeys } from './keys'
import { findTask } from './taskCache'
import { useTaskOutbox } from './useTaskOutbox'

export function useTask(id: MaybeRefOrGetter<number>) {
  const client = useQueryClient()
  const { outbox } = useTaskOutbox()
  const query = useQuery({
    queryKey: computed(() => taskKeys.one(toValue(id))),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tasks/{id}', { params: { path: { id: toValue(id) } }, signal })),
    // What the list knows is shown at once and then compared.
    initialData: () => findTask(client, toValue(id)),
    initialDataUpdatedAt: 0,
    enabled: computed(() => !isTemporary(toValue(id))),
  })
  const data = computed(() =>
    query.data.value ? outbox.shown(query.data.value) : outbox.unsent(toValue(id)),
  )

  return { ...query, data }
}
