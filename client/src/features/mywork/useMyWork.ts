import { computed } from 'vue'

import { useDates } from '@/composables/useDates'
import { noFilters, type Filters } from '@/features/tasks/filters'
import type { RowHeading } from '@/features/tasks/headings'
import { useTaskList } from '@/features/tasks/useTaskList'
import { useToday } from '@/features/tasks/useToday'
import { useI18n } from '@/i18n'
import { byDay, sectionsOf, type Group } from './agenda'

const MINE: Filters = {
  ...noFilters(),
  done: ['false'],
  assignee: ['me'],
  ordering: 'due_date,-priority',
}
const TONES: Partial<Record<Group, string>> = { overdue: 'text-danger', today: 'text-accent-ink' }

/** One walk through the list of the server; the groups are where the days change. */
export function useMyWork() {
  const { t, locale } = useI18n()
  const { weekdayDate } = useDates()
  const list = useTaskList(MINE)
  const today = useToday()
  const tasks = computed(() => byDay(list.tasks.value))

  const headings = computed(() => {
    const sections = sectionsOf(tasks.value, today.value, locale.value, !list.hasNextPage.value)
    return new Map<number, RowHeading>(
      sections.map(({ group, first, count }) => [
        first,
        {
          label: t(`my_work.groups.${group}`),
          count,
          ...(group === 'today' ? { hint: weekdayDate(today.value) } : {}),
          ...(TONES[group] ? { tone: TONES[group] } : {}),
        },
      ]),
    )
  })

  return { list, filters: MINE, tasks, headings }
}
