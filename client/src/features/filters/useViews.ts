import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import type { NewSavedFilter, SavedFilter, SavedFilterChanges } from '@/api/types'
import { askAgain } from '@/composables/askAgain'

const MOST = 200
const one = (id: number) => ['filters', 'one', id] as const

/** One's own views and those that others share. */
export function useViews() {
  return useQuery({
    queryKey: ['filters', 'list'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/filters', {
          params: { query: { page_size: MOST, ordering: 'name' as const } },
          signal,
        }),
      ),
  })
}

export function useView(id: MaybeRefOrGetter<number | null>) {
  return useQuery({
    queryKey: ['filters', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/filters/{id}', { params: { path: { id: Number(toValue(id)) } }, signal })),
    enabled: computed(() => toValue(id) !== null),
  })
}

export function useViewWrites() {
  const client = useQueryClient()

  async function kept(view: SavedFilter): Promise<SavedFilter> {
    client.setQueryData(one(view.id), view)
    await askAgain(client, ['filters', 'list'])
    return view
  }

  return {
    create: async (body: NewSavedFilter) => kept(await answer(api.POST('/api/filters', { body }))),
    change: async ({ id }: SavedFilter, body: SavedFilterChanges) =>
      kept(await answer(api.PATCH('/api/filters/{id}', { params: { path: { id } }, body }))),
    remove: async ({ id }: SavedFilter) => {
      await answer(api.DELETE('/api/filters/{id}', { params: { path: { id } } }))
      await askAgain(client, ['filters', 'list'])
    },
  }
}
