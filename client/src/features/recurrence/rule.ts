/** The repeat rules that people say in words: a part of RFC 5545, as `docs/decisions/0009-recurrence.md` takes it. */
export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

export interface Repeat {
  frequency: Frequency
  interval: number
  /** 0 is Monday. `nth` is which one in its month, from the end if negative, 0 for each. */
  weekdays: { nth: number; day: number }[]
  /** -1 is the last day of the month. */
  monthDays: number[]
  /** The last day on which it may come, YYYY-MM-DD. */
  until: string | null
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const FREQUENCIES: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']

export const WORKDAYS = [0, 1, 2, 3, 4]

export function repeat(frequency: Frequency, parts: Partial<Omit<Repeat, 'frequency'>> = {}): Repeat {
  return { frequency, interval: 1, weekdays: [], monthDays: [], until: null, ...parts }
}

export function weekly(days: readonly number[], interval = 1): Repeat {
  return repeat('WEEKLY', { interval, weekdays: days.map((day) => ({ nth: 0, day })) })
}

/** In the server's own form, so that equal rules are equal texts. */
export function toRule({ frequency, interval, weekdays, monthDays, until }: Repeat): string {
  const parts = [`FREQ=${frequency}`]
  if (interval > 1) parts.push(`INTERVAL=${interval}`)
  if (monthDays.length) parts.push(`BYMONTHDAY=${sorted(monthDays).join(',')}`)
  const places = [...new Set(weekdays.map(({ nth, day }) => nth * 7 + day))].sort((a, b) => a - b)
  const names = places.map((place) => `${Math.floor(place / 7) || ''}${DAYS[((place % 7) + 7) % 7]}`)
  if (names.length) parts.push(`BYDAY=${names.join(',')}`)
  const rule = parts.join(';')
  return until ? endingOn(rule, until) : rule
}

export function endingOn(rule: string, day: string): string {
  return `${rule};UNTIL=${day.replaceAll('-', '')}`
}

/** Null where the rule says more than `Repeat` can: such a rule is shown as it is and not taken apart. */
export function fromRule(rule: string): Repeat | null {
  const read = repeat('DAILY')
  for (const part of rule.split(';')) {
    const [name, value = ''] = part.split('=')
    const items = value.split(',')
    if (name === 'FREQ' && FREQUENCIES.includes(value)) read.frequency = value as Frequency
    else if (name === 'INTERVAL') read.interval = Number(value)
    else if (name === 'BYMONTHDAY') read.monthDays = items.map(Number)
    else if (name === 'BYDAY') read.weekdays = items.map(placeOf)
    else if (name === 'UNTIL') read.until = value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    else return null
  }
  return isSayable(read) ? read : null
}

function placeOf(item: string): { nth: number; day: number } {
  return { nth: Number(item.slice(0, -2)), day: DAYS.indexOf(item.slice(-2)) }
}

/** One kind of day for each frequency; others are legal and nobody says them. */
function isSayable({ frequency, weekdays, monthDays }: Repeat): boolean {
  if (frequency === 'WEEKLY') return !monthDays.length && weekdays.every(({ nth }) => nth === 0)
  if (frequency !== 'MONTHLY') return !monthDays.length && !weekdays.length
  if (weekdays.length > 1 || (weekdays.length && monthDays.length)) return false
  const isLastDay = monthDays.join() === '-1'
  return (
    (isLastDay || monthDays.every((day) => day > 0)) &&
    weekdays.every(({ nth }) => nth === -1 || inMonth(nth))
  )
}

function inMonth(nth: number): boolean {
  return nth >= 1 && nth <= 4
}

function sorted(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}
