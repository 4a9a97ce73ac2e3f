import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Page, User } from '@/api/types'

const PAGE_SIZE = 100
const CHOICES = 20

export function findUsers(search: string, signal?: AbortSignal, pageSize = CHOICES): Promise<Page<User>> {
  const query = {
    page_size: pageSize,
    ordering: 'name' as const,
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

interface ListOptions {
  isActive: MaybeRefOrGetter<boolean | undefined>
  enabled: MaybeRefOrGetter<boolean>
}

export function useUserList(search: MaybeRefOrGetter<string>, { isActive, enabled }: ListOptions) {
  return useInfiniteQuery({
    queryKey: ['users', 'list', computed(() => ({ search: toValue(search), active: toValue(isActive) }))],
    queryFn: ({ pageParam, signal }): Promise<Page<User>> => {
      const [words, active] = [toValue(search).trim(), toValue(isActive)]
      const query = {
        cursor: pageParam,
        page_size: PAGE_SIZE,
        ordering: 'name' as const,
        ...(words ? { search: words } : {}),
        ...(active === undefined ? {} : { is_active: active }),
      }
      return answer(api.GET('/api/users', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
    placeholderData: keepPreviousData,
    enabled: computed(() => toValue(enabled)),
  })
}

/** A name for a filter or a title: one that is known need not be asked for again. */
export function useUser(id: MaybeRefOrGetter<number | null>) {
  return useQuery({ ...oneUser(id), staleTime: Infinity })
}

export function useFreshUser(id: MaybeRefOrGetter<number>) {
  return useQuery(oneUser(id))
}

function oneUser(id: MaybeRefOrGetter<number | null>) {
  return {
    queryKey: ['users', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/users/{id}', { params: { path: { id: Number(toValue(id)) } }, signal })),
    enabled: computed(() => toValue(id) !== null),
  }
}
