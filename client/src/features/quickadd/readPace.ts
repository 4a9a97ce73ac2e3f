import { repeat, weekly, type Frequency } from '@/features/recurrence/rule'
import { readYearDay } from './readDate'
import { readMonthPlace } from './readMonthPlace'
import type { Calendar, Read, RepeatRead } from './reading'
import { everyName, readWeekdays } from './readWeekdays'
import type { Vocabulary } from './vocabulary'
import { phraseAt, type Word } from './words'

type Pace = Read<{ frequency: Frequency; interval: number }>

/** A pace and what it goes on with: “every week on Mon and Fri”, “monthly on the last day”. */
export function readPace(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  pace: Pace,
): RepeatRead {
  const on = phraseAt(words, at + pace.length, said.on)
  const from = at + pace.length + on
  const isIntroduced = on > 0 || words[from - 1]!.stops
  const clause = isIntroduced ? readClause(words, from, said, calendar, pace) : undefined
  if (clause) return { ...clause, length: pace.length + on + clause.length }
  const { frequency, interval } = pace.value
  return { value: repeat(frequency, { interval }), length: pace.length, doubtful: pace.doubtful ?? false }
}

function readClause(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  { value: { frequency, interval } }: Pace,
): RepeatRead | undefined {
  if (frequency === 'MONTHLY') return readMonthPlace(words, at, said, interval)
  if (frequency === 'YEARLY') return readYearly(words, at, said, calendar, interval)
  const days = frequency === 'WEEKLY' ? readWeekdays(words, at, everyName(said), said) : undefined
  return days && { value: weekly(days.value, interval), length: days.length }
}

/** “every Dec 25”: the rule is every year, from that day on. */
export function readYearly(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  interval: number,
): RepeatRead | undefined {
  const day = readYearDay(words, at, said, calendar, false)
  if (!day) return undefined
  return { ...day, value: repeat('YEARLY', { interval }), from: day.value }
}
