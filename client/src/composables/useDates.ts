import { computed } from 'vue'

import { useI18n } from '@/i18n'

const DAY = 86_400_000
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Days from today. A due date is a day, never a moment: both ends are read as UTC midnights so that no hour shifts it. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / DAY)
}

/** The day it is in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string | undefined, now = new Date()): string {
  // Sweden writes its days the ISO way.
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(now)
  }
}

export function useDates() {
  const { t, locale } = useI18n()
  const formats = computed(() => {
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale.value, options)
    return {
      weekday: format({ weekday: 'long', timeZone: 'UTC' }),
      weekdayShort: format({ weekday: 'short', timeZone: 'UTC' }),
      numeric: format({ day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' }),
      digits: format({ day: 'numeric', month: 'numeric', timeZone: 'UTC' }),
      short: format({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
      long: format({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
      weekdayDate: format({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
      month: format({ month: 'long', year: 'numeric', timeZone: 'UTC' }),
      full: format({ dateStyle: 'full', timeStyle: 'short' }),
      nearby: new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' }),
      relative: new Intl.RelativeTimeFormat(locale.value),
    }
  })

  function dayWords(day: string, today: string): string {
    const days = daysUntil(day, today)
    const date = new Date(day)
    if (days === 0) return t('due.today')
    if (days === 1) return t('due.tomorrow')
    if (days === -1) return t('due.yesterday')
    if (days > 1 && days < 7) return capital(formats.value.weekday.format(date))
    return (day.slice(0, 4) === today.slice(0, 4) ? formats.value.short : formats.value.long).format(date)
  }

  const formatted =
    (name: 'weekday' | 'digits' | 'weekdayShort' | 'weekdayDate' | 'short' | 'long' | 'numeric') =>
    (day: string) =>
      formats.value[name].format(new Date(day))

  /** “Nov 22 – 28, 2026”. */
  function spanOf(first: string, last: string): string {
    return formats.value.long.formatRange(new Date(first), new Date(last))
  }

  function moment(iso: string): string {
    return formats.value.full.format(new Date(iso))
  }

  function relative(iso: string, now = Date.now()): string {
    const past = Date.parse(iso) - now
    const [unit, size] = STEPS.find(([, step]) => Math.abs(past) >= step) ?? ['second', 1000]
    if (unit === 'second') return t('due.just_now')
    // “Ontem” fits into every sentence; “semana passada” would need a preposition.
    return formats.value[unit === 'day' ? 'nearby' : 'relative'].format(Math.round(past / size), unit)
  }

  return {
    dayWords,
    moment,
    relative,
    spanOf,
    monthName: (day: string) => capital(formats.value.month.format(new Date(day))),
    weekdayName: formatted('weekday'),
    weekdayOf: formatted('weekdayShort'),
    dayDigits: formatted('digits'),
    shortDay: formatted('short'),
    weekdayDate: formatted('weekdayDate'),
    longDay: formatted('long'),
    numericDay: formatted('numeric'),
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
