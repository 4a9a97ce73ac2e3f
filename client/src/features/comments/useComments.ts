import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import { cursorOf } from '@/api/cursor'
import type { Comment, Page } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { historyKeys } from '@/features/history/keys'
import { findTask, patchTask } from '@/features/tasks/taskCache'
import { useTaskOutbox } from '@/features/tasks/useTaskOutbox'
import { isTemporary } from '@/outbox/operation'
import { waitingComments } from '@/outbox/overlay'
import { useSession } from '@/stores/session'

const PAGE_SIZE = 50

/** The comments of one task, oldest first; the pages lead from the newest back. Editing and deleting throw. */
export function useComments(taskId: MaybeRefOrGetter<number>) {
  const client = useQueryClient()
  const { outbox, find } = useTaskOutbox()
  const session = useSession()
  const queryKey = computed(() => ['comments', toValue(taskId)])

  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }): Promise<Page<Comment>> =>
      answer(
        api.GET('/api/tasks/{task_id}/comments', {
          params: {
            path: { task_id: toValue(taskId) },
            query: { cursor: pageParam, page_size: PAGE_SIZE, ordering: '-created_at' as const },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
    enabled: computed(() => !isTemporary(toValue(taskId))),
  })

  const waiting = computed(() => {
    const { id, name } = session.me ?? { id: 0, name: '' }
    return waitingComments(outbox.waiting.get(toValue(taskId)) ?? [], { id, name })
  })
  const comments = computed(() => {
    const rows = list.data.value?.pages.flatMap(({ results }) => results) ?? []
    return [...new Map([...rows.reverse(), ...waiting.value].map((row) => [row.id, row])).values()]
  })
  const total = computed(() => (list.data.value?.pages[0]?.count ?? 0) + waiting.value.length)

  async function add(body: string): Promise<void> {
    const { id, title } = find(toValue(taskId))!
    const [kind, row] = ['comment' as const, null]
    await outbox.add({ kind, task: id, title, version: null, base: {}, preview: {}, row, body: { body } })
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
