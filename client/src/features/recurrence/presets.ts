import { monthLength, partsOf, weekdayOf } from './days'
import { repeat, toRule, weekly, WORKDAYS } from './rule'

/** The rules that most people want, beginning on a day. */
export function presetsFor(start: string): string[] {
  const date = partsOf(start)[2]
  const day = weekdayOf(start)
  const rules = [
    repeat('DAILY'),
    weekly(WORKDAYS),
    weekly([day]),
    weekly([day], 2),
    repeat('MONTHLY', { monthDays: [date] }),
    repeat('MONTHLY', date === monthLength(start) ? { monthDays: [-1] } : { weekdays: [placeOf(start)] }),
    repeat('YEARLY'),
  ]
  return rules.map(toRule)
}

/** Which weekday of its month a day is; a fifth one is the last. */
export function placeOf(day: string): { nth: number; day: number } {
  const nth = Math.ceil(partsOf(day)[2] / 7)
  return { nth: nth > 4 ? -1 : nth, day: weekdayOf(day) }
}
