import { takeTurns, type Turn } from './locks'
import { createSender, type Parts } from './sender'

/** A fault of ours: what waits goes on waiting. */
const AFTER_FAULT = 5_000

/** When what waits is sent: now, or after a pause. */
export function createCourier({ turn = takeTurns(), ...parts }: Parts & { turn?: Turn | undefined }) {
  const sendAll = createSender(parts)
  let timer: ReturnType<typeof setTimeout> | undefined
  let planned = 0
  let isStopped = false

  /** Sends what need not rest; what rests since before `woken` need not. */
  function run(woken = 0): void {
    turn(() => sendAll(woken)).then(plan, () => plan(AFTER_FAULT))
  }

  /** The earlier one counts: whoever looks too early waits again. */
  function plan(wait: number): void {
    const at = Date.now() + wait
    if (!wait || isStopped || (timer !== undefined && planned <= at)) return
    clearTimeout(timer)
    planned = at
    timer = setTimeout(() => {
      timer = undefined
      run()
    }, wait)
  }

  function stop(): void {
    isStopped = true
    clearTimeout(timer)
  }

  return { run, plan, stop }
}
