import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import type { Page, User } from '@/api/types'

const PAGE_SIZE = 100
const CHOICES = 20

export function findUsers(search: string, signal?: AbortSignal, pageSize = CHOICES): Promise<Page<User>> {
  const query = {
    page_size: pageSize,
    ordering: ['name' as const],
    ...(search.trim() ? { search: search.trim() } : {}),
  }
  return answer(api.GET('/api/users', { params: { query }, signal }))
}

/** The first few people whose name or e-mail matches: there may be thousands. */
export function useUserChoices(search: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['users', 'choices', computed(() => toValue(search))],
    queryFn: ({ signal }) => findUsers(toValue(search), signal),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
  })
}

export function useUserList(search: MaybeRefOrGetter<string>) {
  return useInfiniteQuery({
    queryKey: ['users', 'list', computed(() => toValue(search))],
    queryFn: ({ pageParam, signal }): Promise<Page<User>> => {
      const words = toValue(search).trim()
      const query = {
        page: pageParam,
        page_size: PAGE_SIZE,
        ordering: ['name' as const],
        ...(words ? { search: words } : {}),
      }
      return answer(api.GET('/api/users', { params: { query }, signal }))
    },
    initialPageParam: 1,
    getNextPageParam: (last, _, page) => (last.next ? page + 1 : undefined),
    placeholderData: keepPreviousData,
  })
}

export function useUser(id: MaybeRefOrGetter<number | null>) {
  return useQuery({
    queryKey: ['users', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/users/{id}', { params: { path: { id: Number(toValue(id)) } }, signal })),
    enabled: computed(() => toValue(id) !== null),
    staleTime: Infinity,
  })
}
