export type Turn = <Result>(run: () => Promise<Result>) => Promise<Result>

/**
 * One sender among all tabs. Without locks (plain HTTP on a home network) one in each tab: two may send the same
 * operation then, which happens once all the same because of its key.
 */
export function takeTurns(locks = globalThis.navigator?.locks, name = 'mutirao.outbox'): Turn {
  if (locks) return async (run) => await locks.request(name, run)
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
}
