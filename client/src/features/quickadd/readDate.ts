import { realDay } from '@/features/recurrence/days'
import { comingDate, comingMonthDay, monthDay } from './comingDays'
import { readFigures } from './readFigures'
import type { Calendar, Read } from './reading'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

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
  return readYearDay(words, at, said, calendar, isLed) ?? readDayNumber(words, at, said, calendar.today)
}

/** With its month: “15/12”, “dia 15/12”, “15 de dezembro”, “Dec 15”. */
export function readYearDay(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  isLed: boolean,
): Read<string> | undefined {
  const intro = phraseAt(words, at, said.dayNumber)
  const figures = readFigures(words, at + intro, calendar, isLed || intro > 0)
  if (figures) return { ...figures, length: figures.length + intro }
  return (
    readDayMonth(words, at, said, calendar.today, isLed) ??
    readMonthDay(words, at, said, calendar.today, isLed)
  )
}

/** “15 Dec”, “15 de dezembro de 2026”. */
function readDayMonth(
  words: Word[],
  at: number,
  said: Vocabulary,
  today: string,
  isLed: boolean,
): Read<string> | undefined {
  const intro = phraseAt(words, at, said.dayNumber)
  const number = words[at + intro]
  const date = DATE.exec(number?.said ?? '')
  if (!date || number!.fixed || number!.stops) return undefined
  const of = phraseAt(words, at + intro + 1, said.of)
  const month = entryAt(words, at + intro + 1 + of, said.months)
  if (!month) return undefined
  const doubtful = !isLed && !of && said.doubtfulMonths.includes(words[at + intro + 1]!.said)
  const length = intro + 1 + of + month.length
  return withYear(words, at, said, { length, doubtful, value: [month.value, Number(date[1])] }, today)
}

/** “Dec 15”, “December 15th, 2026”. */
function readMonthDay(
  words: Word[],
  at: number,
  said: Vocabulary,
  today: string,
  isLed: boolean,
): Read<string> | undefined {
  const month = entryAt(words, at, said.months)
  const number = month && words[at + month.length]
  const date = DATE.exec(number?.said ?? '')
  if (!month || !date || number!.fixed) return undefined
  const isWord = said.doubtfulMonths.includes(words[at]!.said)
  if (isWord && !said.monthFirst) return undefined
  const read = { length: month.length + 1, doubtful: isWord && !isLed }
  return withYear(words, at, said, { ...read, value: [month.value, Number(date[1])] }, today)
}

function withYear(
  words: Word[],
  at: number,
  said: Vocabulary,
  { value: [month, date], length, doubtful }: Read<[number, number]>,
  today: string,
): Read<string> | undefined {
  const of = phraseAt(words, at + length, said.of)
  const year = words[at + length + of]
  if (year && !year.fixed && YEAR.test(year.said))
    return found(realDay(Number(year.said), month, date), length + of + 1)
  return found(comingDate(month, date, today), length, doubtful)
}

/** “dia 5”, “on the 5th”, “dia 5 do mês que vem”. */
function readDayNumber(words: Word[], at: number, said: Vocabulary, today: string): Read<string> | undefined {
  const intro = phraseAt(words, at, said.dayNumber)
  const word = words[at + intro]
  if (!intro || !word || word.fixed) return undefined
  const needsEnding = words[at + intro - 1]!.said === 'the'
  const date = (needsEnding ? ORDINAL : DATE).exec(word.said)
  if (!date) return undefined
  const month = word.stops ? undefined : entryAt(words, at + intro + 1, said.ofNamedMonth)
  const length = intro + 1 + (month?.length ?? 0)
  if (month?.value) return found(monthDay(Number(date[1]), month.value, today), length)
  return found(comingMonthDay(Number(date[1]), today), length, needsEnding && !month)
}

function found(value: string | undefined, length: number, doubtful = false): Read<string> | undefined {
  return value ? { value, length, doubtful } : undefined
}
