import type { InfiniteData, Query, QueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { Page, Task, TaskQuery } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { taskKeys } from './keys'

export const PAGE_SIZE = 100
const SHORT = 5

type Pages = InfiniteData<Page<Task>, string>

export function fetchPage(query: TaskQuery, cursor: string, signal?: AbortSignal): Promise<Page<Task>> {
  const { page_size = PAGE_SIZE } = query
  return answer(api.GET('/api/tasks', { params: { query: { ...query, cursor, page_size } }, signal }))
}

/** Asking again for a list means all of its pages, one after the other. That is for short lists. */
export function isShort({ state }: { state: { data?: unknown } }): boolean {
  return ((state.data as Pages | undefined)?.pages.length ?? 0) <= SHORT
}

export function isOneOfLists({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  return taskKeys.lists.every((part, index) => queryKey[index] === part)
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

/** The last page is read again, to show what came and to go on from there; rows that have left stay until the list is
 * opened anew. */
async function refreshTail(client: QueryClient, list: Query): Promise<void> {
  const known = list.state.data as Pages
  const last = known.pages.length
  const cursor = known.pageParams[last - 1]!
  const fresh = await fetchPage(list.queryKey[2] as TaskQuery, cursor).catch(() => null)
  if (!fresh) return
  client.setQueryData<Pages>(list.queryKey, (data) => {
    if (data?.pages.length !== last) return data
    const kept = new Map(data.pages[last - 1]!.results.map((task) => [task.id, task]))
    for (const task of fresh.results) kept.set(task.id, task)
    return { ...data, pages: [...data.pages.slice(0, -1), { ...fresh, results: [...kept.values()] }] }
  })
}
