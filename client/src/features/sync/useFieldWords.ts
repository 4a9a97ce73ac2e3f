import type { Task } from '@/api/types'
import { useDates } from '@/composables/useDates'
import { useRepeatWords } from '@/features/recurrence/useRepeatWords'
import { useI18n } from '@/i18n'
import type { Field } from '@/outbox/operation'

/** A field of a task and what it says, in words. */
export function useFieldWords() {
  const { t } = useI18n()
  const { longDay } = useDates()
  const { repeatWords } = useRepeatWords()

  const names: Partial<Record<Field, () => string>> = {
    title: () => t('task.title'),
    description: () => t('task.description'),
    status: () => t('task.status'),
    done: () => t('task.status'),
    priority: () => t('task.priority'),
    due_date: () => t('task.due'),
    project: () => t('task.project'),
    assignee: () => t('task.assignee'),
    labels: () => t('task.labels'),
    recurrence: () => t('task.repeat'),
  }

  function nameOf(field: Field): string {
    return names[field]?.() ?? field.replaceAll('_', ' ')
  }

  function valueOf(field: Field, task: Partial<Task>): string {
    switch (field) {
      case 'status':
      case 'done':
        return t(`tasks.status.${task.status ?? (task.done ? 'done' : 'todo')}`)
      case 'priority':
        return t(`tasks.priority.${task.priority ?? 0}`)
      case 'due_date':
        return task.due_date ? longDay(task.due_date) : t('due.none')
      case 'project':
        return task.project?.name ?? t('task.inbox')
      case 'assignee':
        return task.assignee?.name ?? t('task.nobody')
      case 'labels':
        return task.labels?.map(({ name }) => name).join(', ') || t('task.none')
      case 'recurrence':
        return task.recurrence ? repeatWords(task.recurrence) : t('task.none')
      default:
        return String(task[field] ?? '') || t('task.none')
    }
  }

  return { nameOf, valueOf }
}
