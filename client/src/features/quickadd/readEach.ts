import { repeat, weekly, WORKDAYS } from '@/features/recurrence/rule'
import { readMonthPlace } from './readMonthPlace'
import { readYearly } from './readPace'
import type { Calendar, RepeatRead } from './reading'
import { everyName, readWeekdays } from './readWeekdays'
import type { Vocabulary } from './vocabulary'
import { phraseAt, type Word } from './words'

const SATURDAY = 5

/** What comes again by its name, behind “every”. */
export function readEach(
  words: Word[],
  at: number,
  said: Vocabulary,
  calendar: Calendar,
  interval: number,
): RepeatRead | undefined {
  const workday = phraseAt(words, at, [...said.workday, ...said.workweek])
  if (workday) return { value: weekly(WORKDAYS, interval), length: workday }
  const weekend = phraseAt(words, at, said.weekends)
  if (weekend) return { value: weekly([SATURDAY], interval), length: weekend }
  const part = phraseAt(words, at, said.everyDayPart)
  if (part) return { value: repeat('DAILY', { interval }), length: part, stays: true }
  const dated = readYearly(words, at, said, calendar, interval) ?? readMonthPlace(words, at, said, interval)
  if (dated) return dated
  const days = readWeekdays(words, at, everyName(said), said)
  return days && { value: weekly(days.value, interval), length: days.length }
}
