import { partsOf, realDay } from '@/features/recurrence/days'
import type { Calendar, Read } from './reading'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const NUMERIC = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/
/** Parts of something, and “all week round”, before they are days. */
const FRACTIONS: readonly string[] = ['1/2', '1/3', '2/3', '1/4', '3/4', '24/7', '9/11', '50/50']
const DATE = /^(\d{1,2})(?:st|nd|rd|th|º|o)?$/
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/
const YEAR = /^20\d{2}$/

/** Days that are written with their number. A day of the month that is past is the next one. */
export function readDate(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  isLed: boolean,
): Read<string> | undefined {
  if (!words[at] || words[at].fixed) return undefined
  return (
    readFigures(words[at].said, calendar, isLed) ??
    readDayMonth(words, at, said, calendar.today) ??
    readMonthDay(words, at, said, calendar.today) ??
    readDayNumber(words, at, said, calendar.today)
  )
}

function readFigures(word: string, { today, dayFirst }: Calendar, isLed: boolean): Read<string> | undefined {
  const iso = ISO.exec(word)
  if (iso) return found(realDay(Number(iso[1]), Number(iso[2]), Number(iso[3])), 1)
  const match = NUMERIC.exec(word)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[2])]
  const isDayFirst = first > 12 || (second <= 12 && dayFirst)
  const [day, month] = isDayFirst ? [first, second] : [second, first]
  const value = match[3] ? realDay(fullYear(match[3]), month, day) : coming(month, day, today)
  const isSure = isLed || match[3] !== undefined || (!FRACTIONS.includes(word) && (first > 12 || second > 12))
  return found(value, 1, !isSure)
}

/** “15 Dec”, “15 de dezembro de 2026”. */
function readDayMonth(words: Word[], at: number, said: Vocabulary, today: string): Read<string> | undefined {
  const intro = phraseAt(words, at, said.dayNumber)
  const date = DATE.exec(words[at + intro]?.said ?? '')
  if (!date || words[at + intro]!.stops) return undefined
  const of = phraseAt(words, at + intro + 1, said.of)
  const month = entryAt(words, at + intro + 1 + of, said.months)
  if (!month) return undefined
  const doubtful = !of && said.doubtfulMonths.includes(words[at + intro + 1]!.said)
  return withYear(
    words,
    at,
    said,
    intro + 1 + of + month.length,
    month.value,
    Number(date[1]),
    today,
    doubtful,
  )
}

/** “Dec 15”, “December 15th, 2026”. */
function readMonthDay(words: Word[], at: number, said: Vocabulary, today: string): Read<string> | undefined {
  const month = entryAt(words, at, said.months)
  const date = month && DATE.exec(words[at + month.length]?.said ?? '')
  if (!date || words[at + month.length]!.fixed) return undefined
  return withYear(words, at, said, month.length + 1, month.value, Number(date[1]), today, false)
}

function withYear(
  words: Word[],
  at: number,
  said: Vocabulary,
  length: number,
  month: number,
  date: number,
  today: string,
  doubtful: boolean,
): Read<string> | undefined {
  const of = phraseAt(words, at + length, said.of)
  const year = words[at + length + of]
  if (year && !year.fixed && YEAR.test(year.said))
    return found(realDay(Number(year.said), month, date), length + of + 1)
  return found(coming(month, date, today), length, doubtful)
}

/** “dia 5”, “on the 5th”. */
function readDayNumber(words: Word[], at: number, said: Vocabulary, today: string): Read<string> | undefined {
  const intro = phraseAt(words, at, said.dayNumber)
  const word = words[at + intro]
  if (!intro || !word || word.fixed) return undefined
  const needsEnding = words[at + intro - 1]!.said === 'the'
  const date = (needsEnding ? ORDINAL : DATE).exec(word.said)
  if (!date) return undefined
  const [year, month] = partsOf(today)
  for (let ahead = 0; ahead < 12; ahead++) {
    const value = realDay(
      year + Math.floor((month - 1 + ahead) / 12),
      ((month - 1 + ahead) % 12) + 1,
      Number(date[1]),
    )
    if (value && value >= today) return found(value, intro + 1, needsEnding)
  }
  return undefined
}

function coming(month: number, date: number, today: string): string | undefined {
  const year = partsOf(today)[0]
  const [now, then] = [realDay(year, month, date), realDay(year + 1, month, date)]
  return now && now >= today ? now : then
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

function found(value: string | undefined, length: number, doubtful = false): Read<string> | undefined {
  return value ? { value, length, doubtful } : undefined
}
