import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import type { Label, Page } from '@/api/types'
import { PALETTE } from '@/components/palette'
import { askAgain } from '@/composables/askAgain'

const CHOICES = 20

export function findLabels(search: string, signal?: AbortSignal, pageSize = CHOICES): Promise<Page<Label>> {
  const query = {
    page_size: pageSize,
    ordering: 'name' as const,
    ...(search.trim() ? { search: search.trim() } : {}),
  }
  return answer(api.GET('/api/labels', { params: { query }, signal }))
}

export function useLabelChoices(search: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['labels', 'choices', computed(() => toValue(search))],
    queryFn: ({ signal }) => findLabels(toValue(search), signal),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
  })
}

export function useLabel(id: MaybeRefOrGetter<number | null>) {
  return useQuery({
    queryKey: ['labels', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/labels/{id}', { params: { path: { id: Number(toValue(id)) } }, signal })),
    enabled: computed(() => toValue(id) !== null),
    staleTime: Infinity,
  })
}

export function useNewLabel() {
  const client = useQueryClient()

  /** Gives it a colour of the palette; who cares can change it later. */
  return async function createLabel(name: string): Promise<Label> {
    const color =
      PALETTE[[...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % PALETTE.length]!.value
    const label = await answer(api.POST('/api/labels', { body: { name, color } }))
    void askAgain(client, ['labels'])
    return label
  }
}
