import { repeat, type Repeat } from '@/features/recurrence/rule'
import type { Read } from './reading'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th|º|o)$/
const NUMBER = /^(\d{1,2})$/

export interface MonthRead extends Read<Repeat> {
  /** It says which months: “of the month”. */
  hasMonth: boolean
}

/** “last day”, “first monday of the month”, “5th and 20th”. */
export function readMonthPlace(
  words: Word[],
  at: number,
  said: Vocabulary,
  interval: number,
): MonthRead | undefined {
  const last = phraseAt(words, at, said.lastDay)
  if (last) return readLast(words, at, said, interval, last)
  return (
    readNth(words, at, said, interval) ??
    readFirst(words, at, said, interval) ??
    readNumbers(words, at, said, interval)
  )
}

/** “on the 5th of every month”, “no dia 5 de cada mês”. */
export function readPlaceOfEveryMonth(words: Word[], at: number, said: Vocabulary): MonthRead | undefined {
  const on = phraseAt(words, at, [...said.on, ...said.leads])
  const place = readMonthPlace(words, at + on, said, 1)
  if (!place) return undefined
  const length = on + place.length
  const isEach = said.ofEveryMonth.some((phrase) => {
    const from = at + length - phrase.split(' ').length
    return from > at && phraseAt(words, from, [phrase]) > 0
  })
  return isEach ? { ...place, length } : undefined
}

/** Doubtful alone: “todo último dia útil”. */
function readLast(words: Word[], at: number, said: Vocabulary, interval: number, length: number): MonthRead {
  const read = ofMonth(words, at, said, { value: repeat('MONTHLY', { interval, monthDays: [-1] }), length })
  return { ...read, doubtful: !read.hasMonth }
}

function readNth(words: Word[], at: number, said: Vocabulary, interval: number): MonthRead | undefined {
  const ordinal = entryAt(words, at, said.ordinals)
  const weekday = ordinal && entryAt(words, at + ordinal.length, said.weekdays)
  if (!weekday) return undefined
  const length = ordinal.length + weekday.length
  if (said.ordinalsNeedMonth && !isMonthly(words, at, said, length)) return undefined
  const weekdays = [{ nth: ordinal.value, day: weekday.value }]
  return ofMonth(words, at, said, { value: repeat('MONTHLY', { interval, weekdays }), length })
}

function readFirst(words: Word[], at: number, said: Vocabulary, interval: number): MonthRead | undefined {
  const length = phraseAt(words, at, said.firstDay)
  if (!length || !isMonthly(words, at, said, length)) return undefined
  return ofMonth(words, at, said, { value: repeat('MONTHLY', { interval, monthDays: [1] }), length })
}

/** Where “every month on the” stands before it, no “of the month” is needed. */
function isMonthly(words: Word[], at: number, said: Vocabulary, length: number): boolean {
  if (monthLength(words, at + length, said)) return true
  if (at < 2) return false
  const isBehind = (on: string, count = on.split(' ').length) => phraseAt(words, at - count, [on]) > 0
  return words[at - 1]!.stops || said.on.some((on) => isBehind(on))
}

function readNumbers(words: Word[], at: number, said: Vocabulary, interval: number): MonthRead | undefined {
  const intro = phraseAt(words, at, said.monthDay)
  const form = intro && words[at]!.said !== 'the' ? [ORDINAL, NUMBER] : [ORDINAL]
  const dates: number[] = []
  let length = 0
  for (let from = at + intro; ;) {
    const word = words[from]
    const date = word && !word.fixed && Number(form.map((one) => one.exec(word.said)?.[1]).find(Boolean))
    if (!date || date > 31) break
    dates.push(date)
    length = from + 1 - at
    const and = phraseAt(words, from + 1, said.and)
    if (!and && !word.stops) break
    from += 1 + and + phraseAt(words, from + 1 + and, said.monthDay)
  }
  if (!dates.length) return undefined
  const value = repeat('MONTHLY', { interval, monthDays: dates })
  const read = ofMonth(words, at, said, { value, length })
  // “every 5th floor”
  return { ...read, doubtful: !intro && !read.hasMonth }
}

function ofMonth(words: Word[], at: number, said: Vocabulary, { value, length }: Read<Repeat>): MonthRead {
  const month = monthLength(words, at + length, said)
  return { value, length: length + month, hasMonth: month > 0 }
}

function monthLength(words: Word[], at: number, said: Vocabulary): number {
  return phraseAt(words, at, [...said.ofMonth, ...said.ofEveryMonth])
}
