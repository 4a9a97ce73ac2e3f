import type { BulkAction, Part } from './bulkBody'

/** One change to many tasks, as far as it has come. */
export interface Act {
  action: BulkAction
  waiting: Part[]
  /** How many tasks it is about. */
  of: number
  /** More than one request: something to wait for. */
  isLong: boolean
  changed: number[]
  /** By which the server can take it back. */
  events: number[]
  leftOut: number
  /** Somebody has said that what cannot take part stays out. */
  mayLeaveOut: boolean
}

export function begun(action: BulkAction, parts: Part[], of: number): Act {
  return {
    ...{ action, of, waiting: [...parts], isLong: parts.length > 1 },
    ...{ changed: [], events: [], leftOut: 0, mayLeaveOut: false },
  }
}
