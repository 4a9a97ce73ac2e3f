import type { Frequency } from '@/features/recurrence/rule'

export type Unit = 'day' | 'week' | 'month' | 'year'
type Phrases = readonly string[]
type Table<Value> = Readonly<Record<string, Value>>

/** What a language says for days and for what comes again, folded: without accents and case. */
export interface Vocabulary {
  /** Days from today. */
  days: Table<number>
  /** 0 is Monday. */
  weekdays: Table<number>
  /** Words of their own too, such as “sat” and “ter”: understood only where a day must follow. */
  shortWeekdays: Table<number>
  /** “on mondays”: each of them. */
  plurals: Table<number>
  /** Weekdays that mean something else too, such as “segunda”: nothing may follow them. */
  doubtful: Phrases
  /** What makes a holiday or a sale of a weekday. */
  spoilers: Phrases
  months: Table<number>
  /** Months that mean something else too. */
  doubtfulMonths: Phrases
  of: Phrases
  numbers: Table<number>
  units: Table<Unit>
  /** “in”, before a number and a unit. */
  after: Phrases
  /** What stands before a day and goes with it. */
  leads: Phrases
  next: Phrases
  nextBehind: Phrases
  nextUnits: Table<'week' | 'month' | 'year'>
  weekend: Phrases
  monthEnd: Phrases
  /** Before the number of a day of the month. */
  dayNumber: Phrases
  every: Phrases
  everyOther: Phrases
  workday: Phrases
  everyUnits: Table<{ frequency: Frequency; interval: number }>
  /** “daily” and the like: at the end of what is said only, since “daily report” is a title. */
  adverbs: Table<{ frequency: Frequency; interval: number }>
  on: Phrases
  and: Phrases
  ordinals: Table<number>
  lastDay: Phrases
  ofMonth: Phrases
  /** The ordinals are weekdays too: only “of the month” tells. */
  ordinalsNeedMonth: boolean
}
