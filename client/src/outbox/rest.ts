import { ApiError } from '@/api/errors'
import type { Operation, Rest } from './operation'
import { pause } from './verdict'

/** Whatever a server asks for, and whatever has been done to the clock. */
const LONGEST = 5 * 60_000
/** A timer may ring a little early. */
const ABOUT = 5

/** After a try that began at `since`; `asked` milliseconds are what the server wants. */
export function restAfter(tries: number, since: number, asked = 0, now = Date.now()): Rest {
  const bounded = Math.min(LONGEST, asked)
  return { since, until: now + Math.max(bounded, pause(tries)), asked: now + bounded }
}

/** How many milliseconds a server wants to be left alone. */
export function askedFor(error: unknown, now = Date.now()): number {
  const said = (error instanceof ApiError && error.retryAfter) || '0'
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now
  return Math.max(0, wait) || 0
}

/** How long it still rests, where somebody came back at `woken`. */
export function restLeft({ rest }: Operation, woken: number, now = Date.now()): number {
  if (!rest) return 0
  const left = (rest.since < woken ? rest.asked : rest.until) - now
  return left > LONGEST || left < ABOUT ? 0 : left
}
