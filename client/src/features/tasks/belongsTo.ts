import type { Task, UserSummary } from '@/api/types'
import { fold } from '@/composables/text'
import type { Filters } from './filters'

/** Whether a new task is among what the filters show. The server knows better; this tells people where it went. */
export function belongsTo(task: Task, filters: Filters, me: number | undefined): boolean {
  const person = (one: UserSummary | null | undefined) =>
    one ? [String(one.id), ...(one.id === me ? ['me'] : [])] : ['none']
  const labels = task.labels.map(({ id }) => String(id))
  const title = fold(task.title)

  return (
    !filters.trashed &&
    isAny(filters.done, [String(task.done)]) &&
    isAny(filters.status, [task.status]) &&
    isAny(filters.assignee, person(task.assignee)) &&
    isAny(filters.creator, person(task.creator)) &&
    isAny(filters.label, labels) &&
    !labels.some((id) => filters.label_not.includes(id)) &&
    isAny(filters.project, [String(task.project?.id ?? 'none')]) &&
    isAny(filters.priority, [String(task.priority)]) &&
    (task.due_date !== null || isAny(filters.due, ['none'])) &&
    fold(filters.search)
      .split(' ')
      .every((word) => title.includes(word))
  )
}

function isAny(wanted: string[], own: string[]): boolean {
  return !wanted.length || own.some((value) => wanted.includes(value))
}
