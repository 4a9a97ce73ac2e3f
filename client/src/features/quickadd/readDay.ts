import { addDays, addMonths, monthLength, startOfMonth, weekdayOf } from '@/features/recurrence/days'
import { readDate } from './readDate'
import type { Calendar, Read } from './reading'
import type { Unit, Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

export function readDay(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
): Read<string> | undefined {
  // “on next” is more than “on”, and “this weekend” is no “this” before something.
  const whole = readWhole(words, at, said, calendar.today)
  if (whole) return whole
  const lead = phraseAt(words, at, said.leads)
  if (lead && !words[at + lead]?.fixed) {
    const led =
      readWhole(words, at + lead, said, calendar.today) ?? readNamed(words, at + lead, said, calendar, true)
    if (led) return { ...led, length: led.length + lead }
  }
  return readNamed(words, at, said, calendar, false)
}

function readWhole(words: Word[], at: number, said: Vocabulary, today: string): Read<string> | undefined {
  const { length: next = 0, value: unit } = entryAt(words, at, said.nextUnits) ?? {}
  if (unit) return { value: startOfNext(unit, today), length: next }
  const weekend = phraseAt(words, at, said.weekend)
  if (weekend) return { value: weekdayOf(today) > 4 ? today : comingWeekday(5, today), length: weekend }
  const end = phraseAt(words, at, said.monthEnd)
  if (end) return { value: addDays(startOfMonth(today), monthLength(today) - 1), length: end }
  const lead = phraseAt(words, at, said.next)
  const weekday = lead && entryAt(words, at + lead, { ...said.weekdays, ...said.shortWeekdays })
  if (weekday) return { value: weekdayOfNextWeek(weekday.value, today), length: lead + weekday.length }
  return readSpan(words, at, said, today)
}

/** “in 3 days”. */
function readSpan(words: Word[], at: number, said: Vocabulary, today: string): Read<string> | undefined {
  const lead = phraseAt(words, at, said.after)
  const number = lead && readNumber(words, at + lead, said)
  const unit = number && entryAt(words, at + lead + number.length, said.units)
  if (!unit) return undefined
  return { value: later(today, number.value, unit.value), length: lead + number.length + unit.length }
}

function readNamed(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  isLed: boolean,
): Read<string> | undefined {
  const { today } = calendar
  const day = entryAt(words, at, said.days)
  if (day) return { value: addDays(today, day.value), length: day.length }
  return readWeekday(words, at, said, today, isLed) ?? readDate(words, at, said, calendar, isLed)
}

function readWeekday(
  words: Word[],
  at: number,
  said: Vocabulary,
  today: string,
  isLed: boolean,
): Read<string> | undefined {
  const found = entryAt(words, at, isLed ? { ...said.shortWeekdays, ...said.weekdays } : said.weekdays)
  const before = words[at - 1]
  if (!found || (before && !before.stops && !isLed && said.spoilers.includes(before.said))) return undefined
  const behind = phraseAt(words, at + found.length, said.nextBehind)
  const value = behind ? weekdayOfNextWeek(found.value, today) : comingWeekday(found.value, today)
  const doubtful = !behind && found.length === 1 && said.doubtful.includes(words[at]!.said)
  return { value, length: found.length + behind, doubtful }
}

export function readNumber(words: Word[], at: number, said: Vocabulary): Read<number> | undefined {
  const word = words[at]
  if (!word || word.fixed) return undefined
  if (/^[1-9]\d{0,2}$/.test(word.said)) return { value: Number(word.said), length: 1 }
  return entryAt(words, at, said.numbers)
}

function later(today: string, count: number, unit: Unit): string {
  if (unit === 'day') return addDays(today, count)
  if (unit === 'week') return addDays(today, 7 * count)
  return addMonths(today, unit === 'month' ? count : 12 * count)
}

function startOfNext(unit: 'week' | 'month' | 'year', today: string): string {
  if (unit === 'week') return weekdayOfNextWeek(0, today)
  if (unit === 'month') return addMonths(startOfMonth(today), 1)
  return `${Number(today.slice(0, 4)) + 1}-01-01`
}

/** Never today: who means today says so. */
function comingWeekday(day: number, today: string): string {
  return addDays(today, ((day - weekdayOf(today) + 6) % 7) + 1)
}

/** Weeks begin on Sundays, as in the calendar of both languages: on a Sunday “next week” must not be tomorrow. */
function weekdayOfNextWeek(day: number, today: string): string {
  const sinceSunday = (weekdayOf(today) + 1) % 7
  return addDays(today, 7 - sinceSunday + ((day + 1) % 7))
}
