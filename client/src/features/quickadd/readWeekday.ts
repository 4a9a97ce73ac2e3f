import { weekdayOf } from '@/features/recurrence/days'
import { comingMonthDay, comingWeekday, weekdayOfNextWeek } from './comingDays'
import { clockAt } from './readClock'
import { readDate } from './readDate'
import type { Calendar, DayRead, Read } from './reading'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

const BARE_DATE = /^(\d{1,2})(?:st|nd|rd|th)?$/

/** What stands before a day: “on”, or nothing. */
export interface Lead {
  length: number
  said: string
}

export function readWeekday(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  lead: Lead,
): DayRead | undefined {
  const weekday: Read<number> | undefined =
    entryAt(words, at, said.weekdays) ?? readShort(words, at, said, lead)
  if (!weekday || (!lead.length && isSpoiled(words, at, said.spoilers))) return undefined
  const after = at + weekday.length
  const behind = phraseAt(words, after, said.nextBehind)
  if (behind)
    return {
      value: weekdayOfNextWeek(weekday.value, calendar.today),
      length: weekday.length + behind,
    }
  const date = readDate(words, after, said, calendar, true) ?? readBareDate(words, after, calendar)
  if (date) return agreed(weekday, date)
  const mayBeWord = weekday.doubtful ?? (weekday.length === 1 && said.doubtful.includes(words[at]!.said))
  return {
    value: comingWeekday(weekday.value, calendar.today),
    length: weekday.length,
    doubtful:
      mayBeWord &&
      !said.sureLeads.includes(lead.said) &&
      !clockAt(words, after, said) &&
      !phraseAt(words, after, said.links),
  }
}

/** “sexta 4”, where nothing follows that could be counted. */
function readBareDate(words: Word[], at: number, { today }: Calendar): Read<string> | undefined {
  const word = words[at]
  const date = word && !word.fixed ? BARE_DATE.exec(word.said) : null
  if (!date || (words[at + 1] && !word!.stops)) return undefined
  const value = comingMonthDay(Number(date[1]), today)
  return value ? { value, length: 1 } : undefined
}

/** “sexta, 4/12” is one day, and none where the two differ. */
function agreed(weekday: Read<number>, date: Read<string>): DayRead {
  const value = weekdayOf(date.value) === weekday.value ? date.value : ''
  return { value, length: weekday.length + date.length, doubtful: date.doubtful ?? false }
}

/** “on fri”, and without a word before it only where nothing follows: “lunch Wed”. */
function readShort(words: Word[], at: number, said: Vocabulary, lead: Lead): Read<number> | undefined {
  const short = entryAt(words, at, said.shortWeekdays)
  if (!short) return undefined
  const word = words[at]!
  const leads = said.wordy[word.said]
  if (leads?.includes(lead.said)) return { ...short, doubtful: true }
  if (lead.length && !leads) return short
  const isMeant = !leads || (said.capitalWeekdays && /^\p{Lu}\p{Ll}/u.test(word.raw))
  if (!isMeant || (!lead.length && (at === 0 || isSpoiled(words, at, said.articles)))) return undefined
  return { ...short, doubtful: true }
}

export function isSpoiled(words: Word[], at: number, spoilers: readonly string[]): boolean {
  const before = words[at - 1]
  return before !== undefined && !before.stops && spoilers.includes(before.said)
}
