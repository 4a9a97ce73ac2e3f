import { addDays, addMonths } from '@/features/recurrence/days'
import type { DayRead, Read } from './reading'
import type { Unit, Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

/** “in 3 days”, “2 weeks from now”. */
export function readSpan(words: Word[], at: number, said: Vocabulary, today: string): DayRead | undefined {
  const lead = phraseAt(words, at, said.after)
  const count = readCount(words, at + lead, said)
  if (!count) return undefined
  const length = lead + count.length
  const behind = lead ? 0 : phraseAt(words, at + length, said.afterBehind)
  if (!lead && !behind) return undefined
  return { value: later(today, ...count.value), length: length + behind }
}

/** “3 days”. */
export function readCount(words: Word[], at: number, said: Vocabulary): Read<[number, Unit]> | undefined {
  const number = readNumber(words, at, said)
  const unit = number && entryAt(words, at + number.length, said.units)
  return unit && { value: [number.value, unit.value], length: number.length + unit.length }
}

export function readNumber(words: Word[], at: number, said: Vocabulary): Read<number> | undefined {
  const word = words[at]
  if (!word || word.fixed) return undefined
  if (/^[1-9]\d{0,2}$/.test(word.said)) return { value: Number(word.said), length: 1 }
  return entryAt(words, at, said.numbers)
}

export function later(day: string, count: number, unit: Unit): string {
  if (unit === 'day') return addDays(day, count)
  if (unit === 'week') return addDays(day, 7 * count)
  return addMonths(day, unit === 'month' ? count : 12 * count)
}
