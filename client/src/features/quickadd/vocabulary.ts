import type { Frequency } from '@/features/recurrence/rule'

export type Unit = 'day' | 'week' | 'month' | 'year'
type Phrases = readonly string[]
type Table<Value> = Readonly<Record<string, Value>>

/** What a language says for days and for what comes again, folded: without accents and case. */
export interface Vocabulary {
  /** Days from today. */
  days: Table<number>
  /** “tonight”: today, and more than today. */
  partsOfToday: Phrases
  /** 0 is Monday. */
  weekdays: Table<number>
  shortWeekdays: Table<number>
  /** Short weekdays that are words of their own, such as “sat” and “ter”, and the leads that make days of them. */
  wordy: Table<Phrases>
  /** Weekdays begin with a capital letter: “Sat” is none that somebody sat on. */
  capitalWeekdays: boolean
  /** “on mondays”: each of them. */
  plurals: Table<number>
  /** Weekdays that mean something else too, such as “segunda”: nothing may follow them. */
  doubtful: Phrases
  /** What may follow a doubtful day all the same: “na sexta com Bruno”. */
  links: Phrases
  /** What makes a holiday, a sale or a rule of a weekday. */
  spoilers: Phrases
  /** What makes a plain word of a short weekday: “the sun”. */
  articles: Phrases
  /** The day before which they stand is not the day on which it is due: “after”. */
  denials: Phrases
  /** Behind a rule: “every day but Sunday” is none that can be said. */
  exceptions: Phrases
  /** What stands between two days that are meant both, or from one to the other. */
  joins: Phrases
  /** Times of day, which a task does not have: “de manhã”. */
  dayParts: Phrases
  /** Those that would mean nothing without the day: “friday night” stays as a whole. */
  bareDayParts: Phrases
  /** Before an hour. */
  clockLeads: Phrases
  months: Table<number>
  /** Months that mean something else too. */
  doubtfulMonths: Phrases
  /** “May 5” and not only “5 May”. */
  monthFirst: boolean
  of: Phrases
  numbers: Table<number>
  units: Table<Unit>
  /** “in”, before a number and a unit. */
  after: Phrases
  /** “from now”, behind them. */
  afterBehind: Phrases
  /** Behind them and before a day: “a week from friday”. */
  countedFrom: Phrases
  /** What stands before a day and goes with it. */
  leads: Phrases
  /** Behind those a doubtful weekday is none: “na próxima sexta”. */
  sureLeads: Phrases
  /** Those that name the last day of something too. */
  ends: Phrases
  /** Go with the day only where nothing follows it: “slides for Monday”. */
  softLeads: Phrases
  /** Likewise, before the name of a day: “reunião de amanhã”. Where something follows, the day stays too. */
  belonging: Phrases
  next: Phrases
  nextBehind: Phrases
  nextUnits: Table<'week' | 'month' | 'year'>
  weekend: Phrases
  nextWeekend: Phrases
  /** How many months ahead. */
  monthEnds: Table<number>
  /** Before the number of a day of the month. */
  dayNumber: Phrases
  /** Behind it: how many months ahead, 0 for whichever has the day next. */
  ofNamedMonth: Table<number>
  every: Phrases
  /** Means something else where words go on: “cada dia mais”. */
  doubtfulEvery: Phrases
  everyOther: Phrases
  workday: Phrases
  /** From the first workday to the last, behind “every” or one of the leads. */
  workweek: Phrases
  workweekLeads: Phrases
  weekends: Phrases
  /** “every morning” is every day, and more. */
  everyDayPart: Phrases
  everyUnits: Table<{ frequency: Frequency; interval: number }>
  /** “daily” and the like: at the end of what is said only, since “daily report” is a title. */
  adverbs: Table<{ frequency: Frequency; interval: number }>
  on: Phrases
  and: Phrases
  ordinals: Table<number>
  lastDay: Phrases
  /** Only with its month: “first of the month”. */
  firstDay: Phrases
  /** Before the number of a day that comes each month. */
  monthDay: Phrases
  ofMonth: Phrases
  /** Says by itself that it comes each month: “on the 5th of every month”. */
  ofEveryMonth: Phrases
  /** The ordinals are weekdays too: only “of the month” tells. */
  ordinalsNeedMonth: boolean
}
