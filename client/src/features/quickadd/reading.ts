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
}
