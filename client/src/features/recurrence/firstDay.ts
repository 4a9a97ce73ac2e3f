import { addDays, monthLength, partsOf, weekdayOf } from './days'
import type { Repeat } from './rule'

const LONGEST_WAIT = 1500

/** The first day that the rule has, from a day on. The interval counts from there. */
export function firstDay({ weekdays, monthDays }: Repeat, from: string): string {
  for (let wait = 0; wait < LONGEST_WAIT; wait++) {
    const day = addDays(from, wait)
    if (monthDays.length ? isMonthDay(day, monthDays) : isWeekday(day, weekdays)) return day
  }
  return from
}

function isMonthDay(day: string, monthDays: number[]): boolean {
  const date = partsOf(day)[2]
  return monthDays.some((wanted) => wanted === date || wanted === date - monthLength(day) - 1)
}

function isWeekday(day: string, weekdays: Repeat['weekdays']): boolean {
  if (!weekdays.length) return true
  const date = partsOf(day)[2]
  const [fromStart, fromEnd] = [Math.ceil(date / 7), -Math.ceil((monthLength(day) - date + 1) / 7)]
  return weekdays.some(
    ({ nth, day: wanted }) =>
      wanted === weekdayOf(day) && (nth === 0 || nth === fromStart || nth === fromEnd),
  )
}
