import { addDays, addMonths, monthLength, startOfMonth } from '@/features/recurrence/days'
import { nextWeekend, thisWeekend, weekdayOfNextWeek } from './comingDays'
import { readDate } from './readDate'
import { later, readCount, readSpan } from './readSpan'
import type { Calendar, DayRead } from './reading'
import { isSpoiled, readWeekday, type Lead } from './readWeekday'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

const UNLED: Lead = { length: 0, said: '' }

/** The value is empty where a day is named that cannot be: “Friday the 13th”. */
export function readDay(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
): DayRead | undefined {
  // “after Friday”
  if (isSpoiled(words, at, said.denials) || isSpoiled(words, at, said.belonging)) return undefined
  // “planejar a semana que vem” says what, not when.
  const isObject = isSpoiled(words, at, said.articles)
  // A whole comes first: “on next” is more than “on”, and “this weekend” is no “this” before something.
  return (
    (isObject ? undefined : readWhole(words, at, said, calendar.today)) ??
    readLed(words, at, said, calendar) ??
    readSoftlyLed(words, at, said, calendar) ??
    readCountedFrom(words, at, said, calendar) ??
    readNamed(words, at, said, calendar, UNLED)
  )
}

/** “a week from friday”. */
function readCountedFrom(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
): DayRead | undefined {
  const count = readCount(words, at, said)
  const from = count ? phraseAt(words, at + count.length, said.countedFrom) : 0
  const day = from && count ? readByName(words, at + count.length + from, said, calendar, UNLED) : undefined
  if (!day || !count) return undefined
  return { value: later(day.value, ...count.value), length: count.length + from + day.length }
}

function readLed(words: Word[], at: number, said: Vocabulary, calendar: Calendar): DayRead | undefined {
  const lead = leadAt(words, at, said.leads)
  if (!lead) return undefined
  const led =
    readWhole(words, at + lead.length, said, calendar.today) ??
    readNamed(words, at + lead.length, said, calendar, lead)
  return led && { ...led, length: led.length + lead.length, isEnd: said.ends.includes(lead.said) }
}

/** “slides for Monday”, but not “slides for Monday morning tea”. */
function readSoftlyLed(words: Word[], at: number, said: Vocabulary, calendar: Calendar): DayRead | undefined {
  const lead = leadAt(words, at, [...said.softLeads, ...said.belonging])
  if (!lead) return undefined
  const from = at + lead.length
  const isBelonging = said.belonging.includes(lead.said)
  const led =
    readWhole(words, from, said, calendar.today) ??
    (isBelonging
      ? readByName(words, from, said, calendar, lead)
      : readNamed(words, from, said, calendar, lead))
  if (!led) return undefined
  const doubtful = !phraseAt(words, from + led.length, said.links)
  return { ...led, length: led.length + lead.length, doubtful }
}

function leadAt(words: Word[], at: number, leads: readonly string[]): Lead | undefined {
  const length = phraseAt(words, at, leads)
  if (!length || words[at + length - 1]!.stops) return undefined
  const said = words.slice(at, at + length).map((word) => word.said)
  return { length, said: said.join(' ') }
}

function readWhole(words: Word[], at: number, said: Vocabulary, today: string): DayRead | undefined {
  const { length: next = 0, value: unit } = entryAt(words, at, said.nextUnits) ?? {}
  if (unit) return { value: startOfNext(unit, today), length: next }
  const weekend = phraseAt(words, at, said.weekend)
  const later = phraseAt(words, at, said.nextWeekend)
  if (later > weekend) return { value: nextWeekend(today), length: later }
  if (weekend) return { value: thisWeekend(today), length: weekend }
  const end = entryAt(words, at, said.monthEnds)
  if (end) return { value: monthEnd(addMonths(today, end.value)), length: end.length }
  const part = phraseAt(words, at, said.partsOfToday)
  if (part) return { value: today, length: part, stays: true }
  const lead = phraseAt(words, at, said.next)
  const weekday = lead && entryAt(words, at + lead, { ...said.weekdays, ...said.shortWeekdays })
  if (weekday) return { value: weekdayOfNextWeek(weekday.value, today), length: lead + weekday.length }
  return readSpan(words, at, said, today)
}

function readNamed(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  lead: Lead,
): DayRead | undefined {
  const isLed = said.leads.includes(lead.said)
  return readByName(words, at, said, calendar, lead) ?? readDate(words, at, said, calendar, isLed)
}

function readByName(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  lead: Lead,
): DayRead | undefined {
  const day = entryAt(words, at, said.days)
  if (day) return { value: addDays(calendar.today, day.value), length: day.length }
  return readWeekday(words, at, said, calendar, lead)
}

function monthEnd(day: string): string {
  return addDays(startOfMonth(day), monthLength(day) - 1)
}

function startOfNext(unit: 'week' | 'month' | 'year', today: string): string {
  if (unit === 'week') return weekdayOfNextWeek(0, today)
  if (unit === 'month') return addMonths(startOfMonth(today), 1)
  return `${Number(today.slice(0, 4)) + 1}-01-01`
}
