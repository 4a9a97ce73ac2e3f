import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import type { SavedFilter } from '@/api/types'

const MOST = 200

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

/** One's own as one has put them, then those of others by name. */
export function inOrder(views: readonly SavedFilter[]): SavedFilter[] {
  const mine = views.filter(isMine).sort((one, other) => one.position - other.position)
  return [...mine, ...views.filter((view) => !isMine(view))]
}

export function isMine({ abilities }: SavedFilter): boolean {
  return abilities.edit
}
