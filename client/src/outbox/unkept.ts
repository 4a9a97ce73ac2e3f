import type { Operation } from './operation'
import { changeIn, type Change, type Database, type Queue } from './store'

/**
 * Stands in for a database that does not take a change: the page has what is missing there, `hear` is told of it, and
 * each change tries anew to keep it all.
 */
export function besides(opened: Promise<Database>, known: Queue, hear: (unkept: Queue) => void) {
  /** What the database has, as it was read last. */
  let rows = known
  /** What it has not taken, and which of its rows it has not given up. */
  let [unkept, gone]: [Queue, Queue] = [[], []]

  function seen(now: Queue): Queue {
    rows = now
    if (!unkept.length && !gone.length) return rows
    const left = rows.filter(({ seq }) => !gone.some((one) => one.seq === seq))
    const own = ({ seq }: Operation) => unkept.find((one) => one.seq === seq)
    return [...left.map((row) => own(row) ?? row), ...unkept.filter(({ seq }) => seq === undefined)]
  }

  function differ(after: Queue): void {
    const had = unkept.length
    unkept = after.filter((one) => !rows.includes(one))
    gone = rows.filter(({ seq }) => !after.some((one) => one.seq === seq))
    if (had || unkept.length) hear(unkept)
  }

  return async function update(change: Change): Promise<Queue> {
    let after: Queue | undefined
    const once: Change = (before) => (after = change(before))
    try {
      const now = await changeIn(await opened, once, seen)
      if (now === after) return now
      rows = now
      differ(now)
      return now
    } catch {
      after ??= change(seen(rows))
      differ(after)
      return after
    }
  }
}
