import { ApiError } from '@/api/errors'

/** A server that fails this often at the same request does not do it the next time either. */
const MOST_FAILURES = 6
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000

export type Verdict = 'again' | 'compare' | 'stop' | 'refused'

/** What an error means for the operation that met it. */
export function verdict(error: unknown, tries: number): Verdict {
  if (!(error instanceof ApiError)) return 'refused'
  const { status, code, mismatch } = error
  // The session is over; whoever signs in again as the same person goes on.
  if (status === 401) return 'stop'
  if (error.isUnreachable || status === 408 || status === 429) return 'again'
  if (status === 409 && code === 'in_progress') return 'again'
  if (status >= 500) return tries < MOST_FAILURES ? 'again' : 'refused'
  return status === 412 && mismatch ? 'compare' : 'refused'
}

/** Longer each time: a server that comes back meets no crowd. */
export function pause(tries: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, tries - 1))
}
