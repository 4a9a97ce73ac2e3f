import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import type { Overview } from '@/api/types'
import { useDates } from '@/composables/useDates'
import { useI18n } from '@/i18n'
import type { ChartTable } from './chartTable'
import { sharesOfPeople, sharesOfProjects, type Share } from './shares'

/** The numbers of the server as bars with names, and as tables. */
export function useCharts(overview: MaybeRefOrGetter<Overview>, projects: MaybeRefOrGetter<string[]>) {
  const { t } = useI18n()
  const { longDay } = useDates()
  const names = computed(() => ({
    nobody: t('overview.nobody'),
    inbox: t('nav.inbox'),
    others: t('overview.others'),
  }))

  const people = computed(() => sharesOfPeople(toValue(overview), toValue(projects), names.value))
  const places = computed(() => sharesOfProjects(toValue(overview), names.value))
  const ages = computed<Share[]>(() =>
    toValue(overview).ages.map(({ from_days: from, to_days: to, open }) => ({
      key: String(from),
      name: ageWords(from, to),
      open,
      overdue: 0,
    })),
  )

  function ageWords(from: number, to: number | null): string {
    if (to === null) return t('overview.age.older', { n: from })
    return from ? t('overview.age.between', { from, to: to - 1 }) : t('overview.age.younger', { n: to })
  }

  const tableOf = (first: string, shares: Share[]): ChartTable => ({
    columns: [first, t('filters.open'), t('filters.due.overdue')],
    rows: shares.map(({ key, name, open, overdue }) => ({ key, name, numbers: [open, overdue] })),
  })

  const tables = computed(() => ({
    people: tableOf(t('filters.kind.assignee'), people.value),
    places: tableOf(t('filters.kind.project'), places.value),
    ages: {
      columns: [t('overview.age.title'), t('filters.open')],
      rows: ages.value.map(({ key, name, open }) => ({ key, name, numbers: [open] })),
    },
    weeks: {
      columns: [t('overview.week_from'), t('filters.done')],
      rows: toValue(overview).weeks.map(({ start, done }) => ({
        key: start,
        name: longDay(start),
        numbers: [done],
      })),
    },
  }))

  return { people, places, ages, tables }
}
