import { ApiError } from './errors'
import type { Tokens } from './types'

const TRIES = 6
const PAUSE = 250

export interface Renewal {
  ask: () => Promise<Tokens>
  pause?: (milliseconds: number) => Promise<void>
  locks?: Pick<LockManager, 'request'> | undefined
}

/**
 * Trades the refresh cookie for an access token. Null: the session is over. Throws where no server answered.
 *
 * A refresh token can be spent once, so callers within a tab share one request, and tabs take turns. Where the
 * browser has no locks the loser of a race is told so (409) and simply asks again: the cookie is the winner's by then.
 */
export function createRenewal({ ask, pause = sleep, locks = globalThis.navigator?.locks }: Renewal) {
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
        return await ask()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.status !== 409 && error.status >= 400 && error.status < 429) return null
        if (error.status !== 409 || tried === TRIES) throw error
      }
      await pause(PAUSE * tried)
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
