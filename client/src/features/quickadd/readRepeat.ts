import { weekly, WORKDAYS } from '@/features/recurrence/rule'
import { clockAt } from './readClock'
import { readEach } from './readEach'
import { readInterval } from './readInterval'
import { readMonthPlace, readPlaceOfEveryMonth } from './readMonthPlace'
import { readPace } from './readPace'
import type { Calendar, Read, RepeatRead } from './reading'
import { isSpoiled } from './readWeekday'
import { everyName, readWeekdays } from './readWeekdays'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

/** “every weekday”, “a cada 2 semanas na seg e sex”, “monthly on the last day”. */
export function readRepeat(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
): RepeatRead | undefined {
  const lead = phraseAt(words, at, said.workweekLeads)
  const workweek = lead && phraseAt(words, at + lead, said.workweek)
  if (workweek) return { value: weekly(WORKDAYS), length: lead + workweek }
  const adverb = entryAt(words, at, said.adverbs)
  if (adverb) return readPace(words, at, said, calendar, { ...adverb, doubtful: true })
  const plain = readPlural(words, at, said) ?? readPlaceOfEveryMonth(words, at, said)
  if (plain) return plain
  // “the cost of every month”
  if (isSpoiled(words, at, [...said.denials, ...said.belonging])) return undefined
  return readEvery(words, at, said, calendar)
}

/** “on mondays”, “às segundas”, “on weekdays”. */
function readPlural(words: Word[], at: number, said: Vocabulary): RepeatRead | undefined {
  const on = phraseAt(words, at, said.on)
  if (!on) return undefined
  const workdays = phraseAt(words, at + on, said.workday)
  if (workdays) return { value: weekly(WORKDAYS), length: on + workdays }
  const list = readWeekdays(words, at + on, said.plurals, said)
  return list && { value: weekly(list.value), length: on + list.length }
}

function readEvery(words: Word[], at: number, said: Vocabulary, calendar: Calendar): RepeatRead | undefined {
  const every = phraseAt(words, at, said.every)
  const place = every ? readMonthPlace(words, at + every, said, 1) : undefined
  if (place?.hasMonth) return { ...place, length: every + place.length }
  const { value: interval, length } = readInterval(words, at, said) ?? { value: 1, length: every }
  if (!length) return undefined
  const isNumbered = interval > 1 && length > phraseAt(words, at, said.everyOther)
  const named = isNumbered ? undefined : readEach(words, at + length, said, calendar, interval)
  const read = named
    ? { ...named, length: length + named.length }
    : readUnit(words, at, said, calendar, { value: interval, length })
  return read && isBroken(words, at + read.length, said) ? undefined : read
}

/** “every day of the trip”, “every day but Sunday”, “every monday to thursday”. */
function isBroken(words: Word[], at: number, said: Vocabulary): boolean {
  if (words[at - 1]!.stops || clockAt(words, at, said)) return false
  const join = phraseAt(words, at, said.joins)
  if (join && entryAt(words, at + join, everyName(said))) return true
  return phraseAt(words, at, [...said.of, ...said.belonging, ...said.exceptions]) > 0
}

/** “every 2 weeks”. */
function readUnit(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  every: Read<number>,
): RepeatRead | undefined {
  const unit = entryAt(words, at + every.length, said.everyUnits)
  if (!unit) return undefined
  const { frequency, interval } = unit.value
  return readPace(words, at, said, calendar, {
    value: { frequency, interval: interval * every.value },
    length: every.length + unit.length,
    doubtful: phraseAt(words, at, said.doubtfulEvery) > 0,
  })
}
