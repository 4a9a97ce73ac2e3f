import type { Repeat } from '@/features/recurrence/rule'

export interface Calendar {
  /** The viewer's day, YYYY-MM-DD. */
  today: string
  /** “5/6” is the fifth of June. */
  dayFirst: boolean
}

export interface Read<Value> {
  value: Value
  length: number
  /** Means something else where words go on: “segunda via”, “1/2 onion”. */
  doubtful?: boolean
  /** Says more than is understood, so the title keeps it: “tonight”. */
  stays?: boolean
}

export interface DayRead extends Read<string> {
  /** The last day, where something comes again: “until Friday”. */
  isEnd?: boolean
}

export interface RepeatRead extends Read<Repeat> {
  /** The day that a yearly rule names. */
  from?: string
}
