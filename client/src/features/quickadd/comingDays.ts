import { addDays, addMonths, partsOf, realDay, startOfMonth, weekdayOf } from '@/features/recurrence/days'

/** Until there is a 29 February again, also around 2100. */
const LONGEST_WAIT = 8

export function comingDate(month: number, date: number, today: string): string | undefined {
  const year = partsOf(today)[0]
  for (let ahead = 0; ahead <= LONGEST_WAIT; ahead++) {
    const day = realDay(year + ahead, month, date)
    if (day && day >= today) return day
  }
  return undefined
}

export function comingMonthDay(date: number, today: string): string | undefined {
  for (let ahead = 0; ahead < 12; ahead++) {
    const day = monthDay(date, ahead, today)
    if (day && day >= today) return day
  }
  return undefined
}

/** `ahead` months from now. Undefined where that month has no such day. */
export function monthDay(date: number, ahead: number, today: string): string | undefined {
  const [year, month] = partsOf(addMonths(startOfMonth(today), ahead))
  return realDay(year, month, date)
}

/** Never today: who means today says so. */
export function comingWeekday(day: number, today: string): string {
  return addDays(today, ((day - weekdayOf(today) + 6) % 7) + 1)
}

/** Weeks begin on Sundays, as in the calendar of both languages: on a Sunday “next week” must not be tomorrow. */
export function weekdayOfNextWeek(day: number, today: string): string {
  const sinceSunday = (weekdayOf(today) + 1) % 7
  return addDays(today, 7 - sinceSunday + ((day + 1) % 7))
}

/** Its Saturday, or today where it has begun. */
export function thisWeekend(today: string): string {
  return weekdayOf(today) > 4 ? today : comingWeekday(5, today)
}

export function nextWeekend(today: string): string {
  return weekdayOf(today) > 4 ? comingWeekday(5, today) : addDays(comingWeekday(5, today), 7)
}
