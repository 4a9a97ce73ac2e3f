import { parseDate, startOfWeek } from '@internationalized/date'
import type { LocationQuery } from 'vue-router'

import { daysUntil } from '@/composables/useDates'
import { addDays, addMonths, monthLength, partsOf, realDay, startOfMonth } from '@/features/recurrence/days'

export const VIEWS = ['month', 'week'] as const
export type View = (typeof VIEWS)[number]

export const WEEK = 7

/** The weeks that a view shows around a day, whole ones. The language says on which day they begin. */
export function weeksOf(view: View, day: string, locale: string): string[][] {
  const start = startOfPeriod(view, day, locale)
  const first = view === 'month' ? weekStart(start, locale) : start
  const days = view === 'month' ? daysUntil(start, first) + monthLength(day) : WEEK
  return Array.from({ length: Math.ceil(days / WEEK) }, (_, week) =>
    Array.from({ length: WEEK }, (_, at) => addDays(first, week * WEEK + at)),
  )
}

/** Two days of one month, or of one week. */
export function isSamePeriod(view: View, one: string, other: string, locale: string): boolean {
  return startOfPeriod(view, one, locale) === startOfPeriod(view, other, locale)
}

export function shifted(view: View, day: string, by: number): string {
  return view === 'month' ? addMonths(day, by) : addDays(day, by * WEEK)
}

export function startOfPeriod(view: View, day: string, locale: string): string {
  return view === 'month' ? startOfMonth(day) : weekStart(day, locale)
}

export function weekStart(day: string, locale: string): string {
  return startOfWeek(parseDate(day), locale).toString()
}

export function readView({ view }: LocationQuery): View {
  return VIEWS.find((one) => one === view) ?? 'month'
}

/** Null where the address names no day that there is. */
export function readDay({ day }: LocationQuery): string | null {
  if (typeof day !== 'string' || !/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return null
  return realDay(...partsOf(day)) ?? null
}
