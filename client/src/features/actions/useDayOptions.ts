import { computed, type Ref } from 'vue'

import type { Option } from '@/components/options'
import { daysUntil, useDates } from '@/composables/useDates'
import { parse } from '@/features/quickadd/parse'
import { useToday } from '@/features/tasks/useToday'
import { useI18n } from '@/i18n'

const NEXT_WEEK = 'next week'

/** The days that people want most, and the one that they write. */
export function useDayOptions(search: Ref<string>) {
  const { t, locale } = useI18n()
  const { dayWords, weekdayOf, shortDay, longDay } = useDates()
  const today = useToday()

  const dayIn = (text: string): string | undefined =>
    parse(text, { today: today.value, dayFirst: locale.value === 'pt-BR' }).find(
      (part) => part.kind === 'due',
    )?.day

  return computed((): (Option & { day: string | null })[] => {
    const written = dayIn(search.value)
    const own = written
      ? [
          {
            value: written,
            label: dayWords(written, today.value),
            hint: longDay(written),
            also: search.value,
            day: written,
          },
        ]
      : []
    const usual = ['today', 'tomorrow', 'in 3 days', NEXT_WEEK].flatMap((phrase) => {
      const day = dayIn(phrase)
      const label = phrase === NEXT_WEEK ? t('due.next_week') : day && dayWords(day, today.value)
      return day && label && day !== written ? [{ value: day, label, hint: hintOf(day, label), day }] : []
    })
    // On a Friday next week is in 3 days too.
    const once = new Map(usual.map((option) => [option.value, option])).values()
    return [...own, ...once, { value: '', label: t('due.none'), day: null }]
  })

  function hintOf(day: string, label: string): string {
    const date = day.slice(0, 4) === today.value.slice(0, 4) ? shortDay(day) : longDay(day)
    return label === dayWords(day, today.value) && isWeekday(day) ? date : `${weekdayOf(day)}, ${date}`
  }

  /** Its label says already which one. */
  function isWeekday(day: string): boolean {
    const days = daysUntil(day, today.value)
    return days > 1 && days < 7
  }
}
