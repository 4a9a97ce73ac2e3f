import { useDates } from '@/composables/useDates'
import { useTotal } from '@/composables/useTotal'
import { useI18n } from '@/i18n'

/** What a day is called where there is only its number to see. */
export function useDayWords() {
  const { t } = useI18n()
  const { weekdayDate } = useDates()
  const totalWords = useTotal('tasks')

  return {
    dayName: weekdayDate,
    dayWords: (day: string, count: number) =>
      t('calendar.day', { day: weekdayDate(day), tasks: totalWords(count, false) }),
  }
}
