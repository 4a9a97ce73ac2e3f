import type { Comment, Task, UserSummary } from '@/api/types'
import type { Operation } from './operation'

export type ByTask = ReadonlyMap<number, readonly Operation[]>

export function byTask(operations: readonly Operation[]): ByTask {
  const found = new Map<number, Operation[]>()
  for (const one of operations) found.set(one.task, [...(found.get(one.task) ?? []), one])
  return found
}

/** The row as it will be once everything has been sent. */
export function onTop(task: Task, waiting: ByTask): Task {
  const operations = waiting.get(task.id)
  if (!operations) return task
  const comments = operations.filter(({ kind }) => kind === 'comment').length
  const shown: Task = Object.assign({}, task, ...operations.map(({ preview }) => preview))
  return { ...shown, id: task.id, comment_count: task.comment_count + comments }
}

/** Rows that the server's lists may not have: new ones and those that come out of the trash. */
export function newRows(operations: readonly Operation[]): Task[] {
  const rows = operations.flatMap(({ row }) => row ?? [])
  return [...new Map(rows.map((row) => [row.id, row])).values()].reverse()
}

export function waitingComments(operations: readonly Operation[], author: UserSummary): Comment[] {
  return operations.flatMap((one) => {
    if (one.kind !== 'comment') return []
    return {
      id: -(one.seq ?? Date.parse(one.at)),
      task: one.task,
      author,
      body: one.body.body,
      created_at: one.at,
      edited_at: null,
      version: 0,
      abilities: { view: true, edit: false, delete: false },
    }
  })
}
