import { ref } from 'vue'

import type { Task } from '@/api/types'
import { useDates } from '@/composables/useDates'
import { addDays } from '@/features/recurrence/days'
import { useTaskChanges } from '@/features/tasks/useTaskChanges'
import { useI18n } from '@/i18n'

interface Parts {
  remember: (task: Task) => void
  focus: (day: string, id: number) => Promise<void>
}

/** Both ways in which a task gets another day: by keys and by hand. */
export function useCalendarMoves({ remember, focus }: Parts) {
  const { t } = useI18n()
  const { weekdayDate } = useDates()
  const { edit } = useTaskChanges()
  /** For those who do not see where it went. */
  const notice = ref('')

  async function give(task: Task, day: string): Promise<void> {
    if (!task.abilities.edit || task.due_date === day) return
    remember(task)
    notice.value = t('calendar.moved', { title: task.title, day: weekdayDate(day) })
    await edit(task, { due_date: day }, { due_date: day }, notice.value)
  }

  function drop(task: Task, day: string): void {
    void give(task, day)
    void focus(day, task.id)
  }

  function step(task: Task, by: number): void {
    if (task.abilities.edit && task.due_date !== null) drop(task, addDays(task.due_date, by))
  }

  return { notice, step, drop }
}
