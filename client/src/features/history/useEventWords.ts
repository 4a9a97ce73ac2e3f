import type { TaskEvent } from '@/api/types'
import { useDates } from '@/composables/useDates'
import { useRepeatWords } from '@/features/recurrence/useRepeatWords'
import { useI18n } from '@/i18n'
import type { KnownNames } from './useKnownNames'

type Tell = (before: never, after: never) => string[]

/** They change with the status, which is told. */
const IMPLIED: readonly string[] = ['completed_at', 'completed_by']

/** What an event did, without who: one piece of a sentence for each change. */
export function useEventWords(names: KnownNames) {
  const { t, locale } = useI18n()
  const { longDay } = useDates()
  const { repeatWords } = useRepeatWords()

  // In the order in which several are told.
  const tell: Record<string, Tell> = {
    deleted_at: (_: unknown, after: unknown) => [after ? t('history.trashed') : t('history.restored')],
    title: (before: string, after: string) => [t('history.title_changed', { before, after })],
    description: () => [t('history.description_changed')],
    status: (before: string, after: string) => [statusWords(before, after)],
    assignee: (before: number | null, after: number | null) => [assigneeWords(before, after)],
    project: (_: unknown, after: number | null) => [projectWords(after)],
    parent: (_: unknown, after: number | null) => [
      after === null ? t('history.made_task') : t('history.made_subtask', { id: after }),
    ],
    labels: (before: number[], after: number[]) => labelWords(before, after),
    priority: (before: number, after: number) => [priorityWords(before, after)],
    due_date: (before: string | null, after: string | null) => [dueWords(before, after)],
    recurrence: (before: string | null, after: string | null) => [repeatChange(before, after)],
    position: () => [t('history.reordered')],
  }

  function eventWords({ verb, object_type, changes }: TaskEvent): string[] {
    if (object_type === 'comment') return [commentWords(verb)]
    if (verb === 'created') return [t('history.created')]
    if (verb === 'deleted') return [t('history.deleted')]
    const fields = Object.keys(changes).filter((field) => !IMPLIED.includes(field))
    const known = Object.keys(tell).filter((field) => fields.includes(field))
    const told = [...known, ...fields.filter((field) => !known.includes(field))]
    // A place in the order changes along with others; alone, somebody dragged the task.
    const worthy = told.length > 1 ? told.filter((field) => field !== 'position') : told
    const words = worthy.flatMap((field) => fieldWords(field, changes[field]!))
    return words.length ? words : [t('history.changed')]
  }

  function fieldWords(field: string, [before, after]: unknown[]): string[] {
    const words = tell[field]
    if (words) return words(before as never, after as never)
    return [t('history.field_changed', { field: field.replaceAll('_', ' ') })]
  }

  function commentWords(verb: string): string {
    if (verb === 'created') return t('history.commented')
    return verb === 'deleted' ? t('history.comment_deleted') : t('history.comment_edited')
  }

  function statusWords(before: string, after: string): string {
    if (after === 'done') return t('history.completed')
    if (before === 'done') return t('history.reopened')
    const words = { before: t(`tasks.status.${before}`), after: t(`tasks.status.${after}`) }
    return t('history.status_changed', words)
  }

  function assigneeWords(before: number | null, after: number | null): string {
    const name = names.person(after ?? before!) ?? t('history.somebody')
    return after === null ? t('history.unassigned', { name }) : t('history.assigned', { name })
  }

  function projectWords(id: number | null): string {
    if (id === null) return t('history.moved_inbox')
    const name = names.project(id)
    return name ? t('history.moved', { name }) : t('history.moved_elsewhere')
  }

  function labelWords(before: number[], after: number[]): string[] {
    const added = after.filter((id) => !before.includes(id))
    const removed = before.filter((id) => !after.includes(id))
    const known = (ids: number[]) => {
      const found = ids.map(names.label).filter((name) => name !== undefined)
      return found.length === ids.length ? new Intl.ListFormat(locale.value).format(found) : ''
    }
    return [
      [added, 'history.labels_added', 'history.labels_added_count'] as const,
      [removed, 'history.labels_removed', 'history.labels_removed_count'] as const,
    ].flatMap(([ids, named, counted]) => {
      if (!ids.length) return []
      return [known(ids) ? t(named, { names: known(ids) }, ids.length) : t(counted, ids.length)]
    })
  }

  function priorityWords(before: number, after: number): string {
    if (after === 0) return t('history.priority_cleared')
    const words = { before: t(`tasks.priority.${before}`), after: t(`tasks.priority.${after}`) }
    return before === 0 ? t('history.priority_set', words) : t('history.priority_changed', words)
  }

  function dueWords(before: string | null, after: string | null): string {
    if (after === null) return t('history.due_cleared')
    if (before === null) return t('history.due_set', { day: longDay(after) })
    return t('history.due_changed', { before: longDay(before), after: longDay(after) })
  }

  function repeatChange(before: string | null, after: string | null): string {
    if (!after) return t('history.repeat_cleared')
    const words = { before: before && repeatWords(before), after: repeatWords(after) }
    return before ? t('history.repeat_changed', words) : t('history.repeat_set', words)
  }

  return eventWords
}
