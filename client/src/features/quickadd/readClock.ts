import type { Vocabulary } from './vocabulary'
import { phraseAt, type Word } from './words'

const HOUR = /^\d{1,2}$/
const CLOCK = /^\d{1,2}(?:h(?:s|rs|\d{2})?|:\d{2}h?|(?::\d{2})?[ap]m)$/

/** Whether a time follows a day: “14h”, “at 9”, “de manhã”. Tasks have none, so it stays in the title. */
export function clockAt(words: Word[], at: number, said: Vocabulary): boolean {
  if (phraseAt(words, at, said.dayParts)) return true
  const lead = phraseAt(words, at, said.clockLeads)
  const time = words[at + lead]
  if (!time || time.fixed) return false
  return CLOCK.test(time.said) || (lead > 0 && HOUR.test(time.said))
}
