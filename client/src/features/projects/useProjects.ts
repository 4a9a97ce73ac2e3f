import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Page, Project } from '@/api/types'

const MOST = 200
const PAGE_SIZE = 100
const CHOICES = 20

/** What the sidebar shows. Teams with more projects than that find the others through the choosers. */
export function useOpenProjects() {
  return useQuery({
    queryKey: ['projects', 'open'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/projects', {
          params: { query: { page_size: MOST, archived: false, ordering: 'name' as const } },
          signal,
        }),
      ),
  })
}

/** How many projects are archived: the navigation leads to them where there are any. */
export function useArchivedCount(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['projects', 'archived-count'],
    queryFn: async ({ signal }) => {
      const query = { page_size: 1, archived: true, fields: ['id' as const] }
      return (await answer(api.GET('/api/projects', { params: { query }, signal }))).count
    },
    enabled: computed(() => toValue(enabled)),
  })
}

export function useProjectList(
  { archived, search }: { archived: MaybeRefOrGetter<boolean>; search: MaybeRefOrGetter<string> },
  enabled: MaybeRefOrGetter<boolean>,
) {
  return useInfiniteQuery({
    queryKey: [
      'projects',
      'list',
      computed(() => ({ archived: toValue(archived), search: toValue(search) })),
    ],
    queryFn: ({ pageParam, signal }): Promise<Page<Project>> => {
      const query = {
        cursor: pageParam,
        page_size: PAGE_SIZE,
        archived: toValue(archived),
        ordering: 'name' as const,
        ...(toValue(search) ? { search: toValue(search) } : {}),
      }
      return answer(api.GET('/api/projects', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
    enabled: computed(() => toValue(enabled)),
  })
}

export function findProjects(search: string, signal?: AbortSignal): Promise<Page<Project>> {
  const query = {
    page_size: CHOICES,
    archived: false,
    ordering: 'name' as const,
    ...(search.trim() ? { search: search.trim() } : {}),
  }
  return answer(api.GET('/api/projects', { params: { query }, signal }))
}

export function useProjectChoices(
  search: MaybeRefOrGetter<string>,
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  return useQuery({
    queryKey: ['projects', 'choices', computed(() => toValue(search))],
    queryFn: ({ signal }) => findProjects(toValue(search), signal),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
  })
}

export function useProject(id: MaybeRefOrGetter<number | null>) {
  return useQuery({
    queryKey: ['projects', 'one', computed(() => toValue(id))],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/projects/{id}', { params: { path: { id: Number(toValue(id)) } }, signal })),
    enabled: computed(() => toValue(id) !== null),
  })
}
