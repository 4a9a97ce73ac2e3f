import { computed, type Ref } from 'vue'

import type { Option } from '@/components/options'
import { useDates } from '@/composables/useDates'
import { parse } from '@/features/quickadd/parse'
import { useToday } from '@/features/tasks/useToday'
import { useI18n } from '@/i18n'

/** The days that people want most, and the one that they write. */
export function useDayOptions(search: Ref<string>) {
  const { t, locale } = useI18n()
  const { dayWords, weekdayOf, longDay } = useDates()
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
    const usual = ['today', 'tomorrow', 'in 3 days', 'next week'].flatMap((phrase) => {
      const day = dayIn(phrase)
      return day && day !== written
        ? [{ value: day, label: dayWords(day, today.value), hint: hintOf(day), day }]
        : []
    })
    return [...own, ...usual, { value: '', label: t('due.none'), day: null }]
  })

  function hintOf(day: string): string {
    return `${weekdayOf(day)}, ${longDay(day)}`
  }
}
