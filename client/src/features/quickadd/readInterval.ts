import type { Read } from './reading'
import { readNumber } from './readSpan'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

const ORDINAL = /^([2-9]|[1-9]\d)(?:nd|rd|th|st)$/

/** “every other”, “every 3”, and “every 3rd” where a unit follows. */
export function readInterval(words: Word[], at: number, said: Vocabulary): Read<number> | undefined {
  const other = phraseAt(words, at, said.everyOther)
  if (other) return { value: 2, length: other }
  const every = phraseAt(words, at, said.every)
  const number = every ? readNumber(words, at + every, said) : undefined
  if (number) return { value: number.value, length: every + number.length }
  const nth = Number(ORDINAL.exec(words[at + every]?.said ?? '')?.[1] ?? 0)
  if (every && nth && entryAt(words, at + every + 1, said.everyUnits))
    return { value: nth, length: every + 1 }
  return every ? { value: 1, length: every } : undefined
}
