import type { InfiniteData, QueryClient } from '@tanstack/vue-query'

import type { Page, Task } from '@/api/types'
import { taskKeys } from './keys'

type Pages = InfiniteData<Page<Task>, string>

export function findTask(client: QueryClient, id: number): Task | undefined {
  const one = client.getQueryData<Task>(taskKeys.one(id))
  if (one) return one
  for (const [, data] of client.getQueriesData<Pages>({ queryKey: taskKeys.lists })) {
    for (const page of data?.pages ?? []) {
      const task = page.results.find((row) => row.id === id)
      if (task) return task
    }
  }
  return undefined
}

/** Writes the changed fields wherever the task is shown. Untouched pages keep their identity. */
export function patchTask(client: QueryClient, id: number, fields: Partial<Task>): void {
  client.setQueryData<Task>(taskKeys.one(id), (task) => task && { ...task, ...fields })
  mapPages(client, (results) =>
    results.some((task) => task.id === id)
      ? results.map((task) => (task.id === id ? { ...task, ...fields } : task))
      : results,
  )
}

export function dropTask(client: QueryClient, id: number): void {
  mapPages(client, (results) =>
    results.some((task) => task.id === id) ? results.filter((task) => task.id !== id) : results,
  )
}

function mapPages(client: QueryClient, change: (results: Task[]) => Task[]): void {
  client.setQueriesData<Pages>({ queryKey: taskKeys.lists }, (data) => {
    if (!data) return data
    let less = 0
    const pages = data.pages.map((page) => {
      const results = change(page.results)
      less += page.results.length - results.length
      return results === page.results ? page : { ...page, results }
    })
    return { ...data, pages: less ? pages.map((page) => counted(page, less)) : pages }
  })
}

/** Of more rows than the server counts, no less are left. */
function counted(page: Page<Task>, less: number): Page<Task> {
  return page.count_capped ? page : { ...page, count: page.count - less }
}
