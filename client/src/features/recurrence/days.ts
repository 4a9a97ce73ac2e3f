const DAY = 86_400_000

/** Days are texts, YYYY-MM-DD, counted as UTC midnights: no hour shifts them. */
export function addDays(day: string, days: number): string {
  return text(Date.parse(day) + days * DAY)
}

/** Clamped to the last day of a shorter month, as people count: a month after 31 January is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = partsOf(day)
  const first = dayOf(year, month + months, 1)
  return addDays(first, Math.min(date, monthLength(first)) - 1)
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7
}

export function monthLength(day: string): number {
  const [year, month] = partsOf(day)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`
}

/** Undefined where the month has no such day. */
export function realDay(year: number, month: number, date: number): string | undefined {
  if (month < 1 || month > 12 || date < 1) return undefined
  const first = dayOf(year, month, 1)
  return date <= monthLength(first) ? addDays(first, date - 1) : undefined
}

/** Year, month from 1, day. */
export function partsOf(day: string): [number, number, number] {
  return day.split('-').map(Number) as [number, number, number]
}

function dayOf(year: number, month: number, date: number): string {
  return text(Date.UTC(year, month - 1, date))
}

function text(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
