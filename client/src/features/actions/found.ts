import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Page, Task, TaskQuery } from '@/api/types'

/** What has to be known of a task to change it together with others. */
export type Found = Pick<Task, 'id' | 'title' | 'parent'>

/** The most that is changed together, in parts. */
export const MOST_FOUND = 10_000
const PAGE_SIZE = 200

interface Watch {
  signal?: AbortSignal
  onMore?: (count: number) => void
}

/** All that the filter finds now, by id: an order that no change touches. Null where it is more than `MOST_FOUND`. */
export async function findAll(query: TaskQuery, { signal, onMore }: Watch = {}): Promise<Found[] | null> {
  const found = new Map<number, Found>()
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const { results, next } = await fetchSome(query, cursor, signal)
    for (const task of results) found.set(task.id, task)
    if (found.size > MOST_FOUND) return null
    onMore?.(found.size)
    cursor = cursorOf(next)
  }
  return [...found.values()]
}

function fetchSome(query: TaskQuery, cursor: string, signal?: AbortSignal): Promise<Page<Found>> {
  const some: TaskQuery = { ordering: 'id', fields: ['id', 'title', 'parent'], page_size: PAGE_SIZE }
  return answer(api.GET('/api/tasks', { params: { query: { ...query, ...some, cursor } }, signal }))
}
