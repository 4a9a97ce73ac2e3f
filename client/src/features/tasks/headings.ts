/** What stands above the first row of a group. */
export interface RowHeading {
  label: string
  hint?: string
  /** Null while the rest of the group is not here yet. */
  count: number | null
  tone?: string
}
