import { ApiError } from '@/api/errors'

/** What fails this often while others may not is no longer waited for. */
const MOST_FAILURES = 6
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 60_000

/** `failed`: somebody is there, and has not said anything about the operation. */
export type Verdict = 'again' | 'failed' | 'compare' | 'refused'

/** For a while not: none of these is about what was sent. */
const NOT_NOW = [401, 408, 425, 429, 503]

/** What an error means for the operation that met it. Away: what is read gets no answer either. */
export function verdict(error: unknown, isAway: boolean): Verdict {
  // Some browsers end what takes too long as if somebody had ended it.
  if (!(error instanceof ApiError)) return error instanceof DOMException ? 'again' : 'refused'
  const { status, code, mismatch } = error
  if (NOT_NOW.includes(status) || (status === 409 && code === 'in_progress')) return 'again'
  if (error.isUnreachable) return isAway ? 'again' : 'failed'
  // Only the API refuses, and it says why: whatever else has answered is a proxy or the way into a hotel's network.
  if (status >= 500 || code === 'unknown') return 'failed'
  return status === 412 && mismatch ? 'compare' : 'refused'
}

/** The others go on without it; it is tried again all the same. */
export function isAside(failures = 0): boolean {
  return failures >= MOST_FAILURES
}

/** Whoever made it is told once. */
export function becomesAside(failures: number): boolean {
  return failures === MOST_FAILURES
}

/** Longer each time: a server that comes back meets no crowd. */
export function pause(tries: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, tries - 1))
}
