import { computed } from 'vue'

import { useI18n } from '@/i18n'
import { fromRule, WORKDAYS, type Repeat } from './rule'

/** A Monday: the weekdays are named from here. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000
/** In Portuguese the days of the weekend are masculine. */
const SATURDAY = 5

/** A rule in words, such that quick add reads them back as the same rule. */
export function useRepeatWords() {
  const { t, locale } = useI18n()
  const formats = computed(() => ({
    long: new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }),
    short: new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }),
    list: new Intl.ListFormat(locale.value),
    day: new Intl.DateTimeFormat(locale.value, {
      ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
    }),
  }))

  function weekdayName(day: number, length: 'long' | 'short' = 'long'): string {
    return formats.value[length].format(MONDAY + day * DAY).replace('.', '')
  }

  function repeatWords(rule: string): string {
    const known = fromRule(rule)
    if (!known) return t('repeat.other', { rule })
    const words = wordsOf(known)
    return known.until
      ? t('repeat.until', { rule: words, day: formats.value.day.format(Date.parse(known.until)) })
      : words
  }

  function wordsOf({ frequency, interval: n, weekdays, monthDays }: Repeat): string {
    if (frequency === 'DAILY') return t('repeat.daily', n)
    if (frequency === 'YEARLY') return t('repeat.yearly', n)
    if (frequency === 'WEEKLY')
      return weeklyWords(
        n,
        weekdays.map(({ day }) => day),
      )
    const [date, place] = [monthDays[0], weekdays[0]]
    if (date === -1) return t('repeat.monthly_last', n)
    if (monthDays.length > 1)
      return t('repeat.monthly_days', { days: formats.value.list.format(monthDays.map(String)) }, n)
    if (date) return t('repeat.monthly_day', { day: date }, n)
    if (!place) return t('repeat.monthly', n)
    const weekday = weekdayName(place.day)
    const words =
      place.day < SATURDAY
        ? t(`repeat.nth.${place.nth}`, { weekday })
        : t(`repeat.nth_weekend.${place.nth}`, { weekday })
    return t('repeat.monthly_nth', { place: words }, n)
  }

  function weeklyWords(n: number, days: number[]): string {
    if (!days.length) return t('repeat.weekly', n)
    if (n === 1 && days.join() === WORKDAYS.join()) return t('repeat.workdays')
    const names = days.map((day) => weekdayName(day, days.length > 1 ? 'short' : 'long'))
    const said = { days: formats.value.list.format(names) }
    if (n > 1 || days.length > 1) return t('repeat.weekly_on', said, n)
    return t(days[0]! < SATURDAY ? 'repeat.weekly_one' : 'repeat.weekly_weekend', said)
  }

  return { repeatWords, weekdayName }
}
