import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'

import { isAway } from '@/api/reach'
import type { Comment, Page, Task } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useUndoStack } from '@/composables/useUndoStack'
import { historyKeys } from '@/features/history/keys'
import type { Refusal } from '@/outbox/channel'
import type { Given, Operation } from '@/outbox/operation'
import type { Listener } from '@/outbox/outbox'
import { taskKeys } from './keys'
import { refreshLists } from './refreshLists'
import { dropTask, findTask, patchTask } from './taskCache'
import { renameDrafts } from './taskDrafts'

/** Long enough to see what happened to a row before the list is asked again and it may leave. */
const SETTLE = 900

const settlings = ref(0)
/** An answer to an operation has let go of what was asked about lists, and they have not been asked again yet. */
export const isSettling = computed(() => settlings.value > 0)

/** Takes what the server answers to operations into the cache. */
export function answersInto(
  client: QueryClient,
  forgetArrived: (rows: readonly Task[]) => void,
  arrived: () => readonly Task[],
  waiting: () => readonly Operation[],
): Listener {
  let settling: ReturnType<typeof setTimeout> | undefined

  function done(operation: Operation, { task, comment }: Given): void {
    const { kind, task: was } = operation
    // Asked before the write: older than its answer.
    void client.cancelQueries({ queryKey: taskKeys.lists })
    void client.cancelQueries({ queryKey: taskKeys.one(task?.id ?? was), exact: true })
    if (kind === 'trash' || kind === 'restore') dropTask(client, was)
    if (kind === 'trash') patchTask(client, was, operation.preview)
    if (task) patchTask(client, task.id, task)
    if (task && kind === 'create') renameDrafts(was, task.id, operation.person)
    if (task && (kind === 'create' || kind === 'restore')) client.setQueryData(taskKeys.one(task.id), task)
    if (comment) commented(comment)
    settle()
  }

  function commented(comment: Comment): void {
    const task = findTask(client, comment.task)
    if (task) patchTask(client, task.id, { comment_count: task.comment_count + 1 })
    client.setQueryData<InfiniteData<Page<Comment>>>(['comments', comment.task], (data) => {
      if (!data?.pages[0]) return data
      const [newest, ...earlier] = data.pages
      const page = { ...newest, count: newest.count + 1, results: [comment, ...newest.results] }
      return { ...data, pages: [page, ...earlier] }
    })
    void askAgain(client, ['comments', comment.task])
  }

  function refused(operation: Operation, problem: Refusal): void {
    for (const key of lostWith(operation)) useUndoStack().forget(key)
    // It is kept in any case.
    void import('./tellRefused').then(
      ({ tellRefused }) => tellRefused(operation, problem),
      () => undefined,
    )
    settle()
  }

  /** What waited for a task that will never be goes with it. */
  function lostWith(operation: Operation): string[] {
    const { kind, task } = operation
    const others = kind === 'create' ? waiting().filter((one) => one.task === task) : []
    return [operation, ...others].map(({ key, origin }) => origin?.key ?? key)
  }

  function settle(): void {
    if (settling === undefined) settlings.value += 1
    clearTimeout(settling)
    settling = setTimeout(() => {
      settling = undefined
      void refresh().finally(() => (settlings.value -= 1))
    }, SETTLE)
  }

  async function refresh(): Promise<void> {
    const rows = arrived()
    void askAgain(client, ['projects'])
    void askAgain(client, historyKeys.all)
    await refreshLists(client)
    if (!isAway.value) forgetArrived(rows)
  }

  return { done, refused }
}
