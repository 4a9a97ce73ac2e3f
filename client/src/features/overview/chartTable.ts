/** The numbers of a chart, for those who would rather read them. */
export interface ChartTable {
  columns: readonly string[]
  rows: readonly { key: string; name: string; numbers: readonly number[] }[]
}
