import type { InfiniteData, Query, QueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { Page, Task, TaskQuery } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { taskKeys } from './keys'

export const PAGE_SIZE = 100
const SHORT = 5

type Pages = InfiniteData<Page<Task>, number>

export function fetchPage(query: TaskQuery, page: number, signal?: AbortSignal): Promise<Page<Task>> {
  return answer(
    api.GET('/api/tasks', { params: { query: { ...query, page, page_size: PAGE_SIZE } }, signal }),
  )
}

/** Asking again for a list means all of its pages, one after the other. That is for short lists. */
export function isShort({ state }: { state: { data?: unknown } }): boolean {
  return ((state.data as Pages | undefined)?.pages.length ?? 0) <= SHORT
}

export async function refreshLists(client: QueryClient): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: taskKeys.lists })
  await Promise.all(
    lists.map(async (list) => {
      if (isShort(list)) return askAgain(client, list.queryKey, true)
      if (list.isActive()) return refreshTail(client, list)
      client.removeQueries({ queryKey: list.queryKey, exact: true })
    }),
  )
}

/**
 * A row that left a long list moves those behind it up by one: the first row of the next page is the last of this one
 * now. The last page is read again, so that going on misses none; rows that have left stay until the list is opened anew.
 */
async function refreshTail(client: QueryClient, list: Query): Promise<void> {
  const known = list.state.data as Pages
  const last = known.pages.length
  const fresh = await fetchPage(list.queryKey[2] as TaskQuery, last).catch(() => null)
  if (!fresh) return
  client.setQueryData<Pages>(list.queryKey, (data) => {
    if (data?.pages.length !== last) return data
    const kept = new Map(data.pages[last - 1]!.results.map((task) => [task.id, task]))
    for (const task of fresh.results) kept.set(task.id, task)
    return { ...data, pages: [...data.pages.slice(0, -1), { ...fresh, results: [...kept.values()] }] }
  })
}
