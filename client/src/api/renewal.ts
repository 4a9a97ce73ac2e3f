import { ApiError } from './errors'
import type { Tokens } from './types'

const TRIES = 6
const PAUSE = 250
/** A server that neither answers nor refuses is away. */
const PATIENCE = 20_000

export interface Renewal {
  ask: (signal: AbortSignal) => Promise<Tokens>
  patience?: number
  pause?: (milliseconds: number) => Promise<void>
  locks?: Pick<LockManager, 'request'> | undefined
}

/**
 * Trades the refresh cookie for an access token. Null: the session is over. Throws a 503 where the server has not decided
 * that: whatever it was, it is no answer to the request that needs the token.
 *
 * A refresh token can be spent once, so callers within a tab share one request, and tabs take turns. Where the
 * browser has no locks the loser of a race is told so (409) and simply asks again: the cookie is the winner's by then.
 */
export function createRenewal({
  ask,
  patience = PATIENCE,
  pause = sleep,
  locks = globalThis.navigator?.locks,
}: Renewal) {
  let underWay: Promise<Tokens | null> | null = null

  return function renew(): Promise<Tokens | null> {
    underWay ??= inTurn().finally(() => (underWay = null))
    return underWay
  }

  function inTurn(): Promise<Tokens | null> {
    return locks ? locks.request('mutirao.refresh', persist) : persist()
  }

  async function persist(): Promise<Tokens | null> {
    for (let tried = 1; ; tried++) {
      try {
        return await ask(AbortSignal.timeout(patience))
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (isOver(error)) return null
        if (error.status !== 409 || tried === TRIES) throw notNow(error)
      }
      await pause(PAUSE * tried)
    }
  }
}

/** Without a problem document somebody else has answered: a proxy, or the way into a hotel's network. */
function isOver({ status, code }: ApiError): boolean {
  return status !== 409 && status >= 400 && status < 429 && code !== 'unknown'
}

function notNow({ code, message, entries, requestId, retryAfter }: ApiError): ApiError {
  return new ApiError(503, code, message, entries, requestId, null, retryAfter)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
