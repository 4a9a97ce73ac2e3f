import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Comment, Page } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { historyKeys } from '@/features/history/keys'
import { findTask, patchTask } from '@/features/tasks/taskCache'

const PAGE_SIZE = 50

/** The comments of one task, oldest first. Every change throws what the server says. */
export function useComments(taskId: MaybeRefOrGetter<number>) {
  const client = useQueryClient()
  const queryKey = computed(() => ['comments', toValue(taskId)])

  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }): Promise<Page<Comment>> =>
      answer(
        api.GET('/api/tasks/{task_id}/comments', {
          params: {
            path: { task_id: toValue(taskId) },
            query: { cursor: pageParam, page_size: PAGE_SIZE, ordering: 'created_at' as const },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
  })

  const comments = computed(() => {
    const rows = list.data.value?.pages.flatMap(({ results }) => results) ?? []
    return [...new Map(rows.map((row) => [row.id, row])).values()]
  })
  const total = computed(() => list.data.value?.pages.at(-1)?.count ?? 0)

  async function add(body: string): Promise<void> {
    const path = { task_id: toValue(taskId) }
    await answer(api.POST('/api/tasks/{task_id}/comments', { params: { path }, body: { body } }))
    await changed(1)
    // What was just written stands at the end: the way there is loaded.
    while (list.hasNextPage.value && !list.isError.value) await list.fetchNextPage()
  }

  async function edit(id: number, body: string): Promise<void> {
    await answer(api.PATCH('/api/comments/{id}', { params: { path: { id } }, body: { body } }))
    await changed(0)
  }

  async function remove(id: number): Promise<void> {
    await answer(api.DELETE('/api/comments/{id}', { params: { path: { id } } }))
    await changed(-1)
  }

  async function changed(difference: number): Promise<void> {
    const task = findTask(client, toValue(taskId))
    if (task) patchTask(client, task.id, { comment_count: Math.max(0, task.comment_count + difference) })
    void askAgain(client, historyKeys.of(toValue(taskId)))
    await askAgain(client, queryKey.value)
  }

  return { ...list, comments, total, add, edit, remove }
}
