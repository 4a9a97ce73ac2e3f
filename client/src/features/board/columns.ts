import type { Task, TaskStatus } from '@/api/types'

export const STATUSES: readonly TaskStatus[] = ['todo', 'doing', 'done']

export type Columns = Record<TaskStatus, Task[]>

/**
 * The cards as their own fields sort them, whichever list they came in: a card that was just moved stands in its new
 * place before the lists have been asked again. Of two copies the newer one counts.
 */
export function columnsOf(tasks: Task[]): Columns {
  const newest = new Map<number, Task>()
  for (const task of tasks) {
    const known = newest.get(task.id)
    if (!known || known.version <= task.version) newest.set(task.id, task)
  }
  const columns: Columns = { todo: [], doing: [], done: [] }
  for (const task of newest.values()) columns[task.status].push(task)
  for (const status of STATUSES) columns[status].sort(byPosition)
  return columns
}

function byPosition(one: Task, other: Task): number {
  if (one.position === other.position) return one.id - other.id
  return one.position < other.position ? -1 : 1
}

const MIDDLE = 'i'
const LONGEST = 200

/** A rank to sort by until the server has said its own. */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return ''
  for (let zeros = ''; zeros.length < LONGEST; zeros += '0') {
    const rank = before + zeros + MIDDLE
    if (after === undefined || rank < after) return rank
  }
  return before
}

/** Where a card goes, as the server is told. */
export type Where = { before: number } | { after: number } | { first: true } | { last: true }

/** The place of `index` in a column, of which the card itself is no part. */
export function whereAt(column: Task[], index: number): Where {
  const [before, after] = [column[index - 1], column[index]]
  if (before) return { after: before.id }
  return after ? { before: after.id } : { first: true }
}

export function without(column: Task[], task: Task): Task[] {
  return column.filter(({ id }) => id !== task.id)
}

/** The place of `index` in a column as it was seen, in the column as it is now: beside the neighbour that was seen. */
export function placeAmong(now: Task[], seen: Task[], index: number): number {
  const indexOf = ({ id }: Task) => now.findIndex((task) => task.id === id)
  const above = seen.slice(0, index).findLast((task) => indexOf(task) >= 0)
  if (above) return indexOf(above) + 1
  const below = seen.slice(index).find((task) => indexOf(task) >= 0)
  return below ? indexOf(below) : 0
}
