import type { Read } from './reading'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

/** “Mon, Wed and Fri”, “monday and every friday”. */
export function readWeekdays(
  words: Word[],
  at: number,
  names: Readonly<Record<string, number>>,
  said: Vocabulary,
): Read<number[]> | undefined {
  const days: number[] = []
  let length = 0
  for (let from = at; ;) {
    const day = entryAt(words, from, names)
    if (!day) break
    days.push(day.value)
    length = from + day.length - at
    const and = phraseAt(words, at + length, said.and)
    const again = and && phraseAt(words, at + length + and, [...said.on, ...said.every])
    if (!and && !words[at + length - 1]!.stops) break
    from = at + length + and + again
  }
  return days.length ? { value: days, length } : undefined
}

export function everyName({ weekdays, shortWeekdays, plurals }: Vocabulary): Record<string, number> {
  return { ...weekdays, ...shortWeekdays, ...plurals }
}
