import { parseDate, Time, toCalendarDateTime, toZoned } from '@internationalized/date'

export const LIFETIMES = ['30', '90', '365', 'day', 'never'] as const
export type Lifetime = (typeof LIFETIMES)[number]

const DAY = 86_400_000

/** When a token ends that is made now, in UTC; null: never. A chosen day counts to its last second, where its person is. */
export function endOf(lifetime: Lifetime, day: string, timeZone: string, now = Date.now()): string | null {
  if (lifetime === 'never') return null
  if (lifetime !== 'day') return new Date(now + Number(lifetime) * DAY).toISOString()
  return toZoned(toCalendarDateTime(parseDate(day), new Time(23, 59, 59)), timeZone).toAbsoluteString()
}
