import { parseDate, startOfWeek } from '@internationalized/date'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from '@/i18n'

import { useDates } from '@/composables/useDates'

/** The days that people want most. */
export function useDayChoices(today: MaybeRefOrGetter<string>) {
  const { t, locale } = useI18n()
  const { weekdayOf, shortDay } = useDates()

  return computed(() => {
    const now = parseDate(toValue(today))
    const tomorrow = now.add({ days: 1 })
    // Its Monday, and the locale says when a week is over: on a Sunday “next week” must not be tomorrow.
    const lastOfNextWeek = startOfWeek(now, locale.value).add({ days: 13 })
    const monday = startOfWeek(lastOfNextWeek, locale.value, 'mon')
    return [
      { label: t('due.today'), day: now, hint: weekdayOf(now.toString()) },
      { label: t('due.tomorrow'), day: tomorrow, hint: weekdayOf(tomorrow.toString()) },
      { label: t('due.next_week'), day: monday, hint: shortDay(monday.toString()) },
      { label: t('due.none'), day: null, hint: '' },
    ]
  })
}
