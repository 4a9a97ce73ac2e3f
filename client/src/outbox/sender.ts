import { ApiError } from '@/api/errors'
import { isAway as away } from '@/api/reach'
import type { Notice, Refusal } from './channel'
import { disputed } from './dispute'
import type { Given, Operation } from './operation'
import { changed, isOwnDoing, next, parted, refused, settled } from './progress'
import { askedFor, restAfter, restLeft } from './rest'
import { send as sendNow } from './send'
import type { Store } from './store'
import { tellAside } from './tell'
import { becomesAside, isAside, verdict } from './verdict'

type Queue = readonly Operation[]

const STAND_IN = 2_000

export interface Parts {
  store: Store
  /** With the numbers that tasks have by now. */
  address: (operation: Operation) => Operation
  send?: (operation: Operation) => Promise<Given>
  /** Whose operations may leave; null while nobody is signed in. */
  person: () => number | null
  /** Whether what is read gets no answer either. */
  isAway?: () => boolean
  /** The queue as it is now. */
  onQueue: (queue: Queue) => void
  /** What has become of one, with the queue that is left. */
  announce: (notice: Notice, queue: Queue) => void
}

/** The versions of a task between which only our own changes lie. */
interface Span {
  from: number
  to: number
}

/**
 * Sends what waits, in order. Resolves to how long to wait before the next try, or to 0 where nothing is left to do.
 * What rests since before `woken` rests no longer, unless the server has asked for it.
 */
export function createSender({
  store,
  address,
  send = sendNow,
  person,
  isAway = () => away.value,
  onQueue,
  announce,
}: Parts) {
  const spans = new Map<number, Span>()

  return async function sendAll(woken = 0): Promise<number> {
    for (let tried = 0; ; tried += 1) {
      const { operation, wait } = await take(woken)
      // Whoever has tried last tries first; the other tabs stand in for it.
      if (!operation) return wait && !tried ? wait + STAND_IN : wait
      // A clock that was set back meanwhile makes no try needless.
      await sendOne(operation, Math.max(woken, Date.now()))
    }
  }

  /** Marked before it leaves: from then on nothing is folded into it. */
  async function take(woken: number): Promise<{ operation?: Operation | undefined; wait: number }> {
    const who = person()
    if (who === null) return { wait: 0 }
    let operation: Operation | undefined
    let rests: number[] = []
    const queue = await store.update((before) => {
      const rest = (one: Operation) => restLeft(one, woken)
      const own = before.filter((one) => one.person === who && one.state === 'queued')
      rests = own.map(rest).filter((left) => left > 0)
      operation = next(before, who, (one) => isAside(one.failures) && rest(one) > 0)
      if (operation && rest(operation) > 0) operation = undefined
      if (!operation || operation.sent) return before
      operation = { ...operation, sent: true, version: upToDate(operation) }
      return changed(before, operation.key, operation)
    })
    onQueue(queue)
    return { operation, wait: rests.length ? Math.min(...rests) : 0 }
  }

  /** Asked for while the page still showed what our own last change has made old. */
  function upToDate({ task, version }: Operation): number | null {
    const span = spans.get(task)
    return version !== null && span && version >= span.from ? Math.max(version, span.to) : version
  }

  function remember(operation: Operation, { task }: Given): void {
    if (!task || operation.version === null) return
    const before = spans.get(task.id)
    const from = before?.to === operation.version ? before.from : operation.version
    spans.set(task.id, { from: isOwnDoing(operation) ? from : task.version, to: task.version })
  }

  async function sendOne(operation: Operation, since: number): Promise<void> {
    try {
      const given = await send(address(operation))
      remember(operation, given)
      announce(
        { is: 'done', operation, given },
        await store.update((queue) => settled(queue, operation, given)),
      )
    } catch (error) {
      await judge(operation, error, since)
    }
  }

  async function judge(operation: Operation, error: unknown, since: number): Promise<void> {
    const { key } = operation
    const said = verdict(error, isAway())
    switch (said) {
      case 'again':
      case 'failed':
        // The session is over; whoever signs in again as the same person goes on.
        if (person() !== null) await rest(operation, error, since, said === 'failed')
        return
      case 'compare':
        onQueue(await store.update((queue) => changed(queue, key, compared(operation, error as ApiError))))
        return
      case 'refused': {
        const problem = refusalOf(error)
        const parts = parted(operation, problem)
        const queue = await store.update((before) => refused(before, operation, parts))
        announce({ is: 'refused', operation: parts.part, problem }, queue)
      }
    }
  }

  /** Times without an answer and failures are counted apart: after a long time without, a failure is a first one. */
  async function rest(
    operation: Operation,
    error: unknown,
    since: number,
    isFailure: boolean,
  ): Promise<void> {
    const tries = operation.tries + 1
    const failures = (operation.failures ?? 0) + (isFailure ? 1 : 0)
    const later = {
      tries,
      failures,
      rest: restAfter(isFailure ? failures : tries - failures, since, askedFor(error)),
    }
    onQueue(await store.update((queue) => changed(queue, operation.key, later)))
    if (isFailure && becomesAside(failures)) void tellAside(operation)
  }
}

/** Only what both have changed is a question; the rest is sent again, for the version that there is now. */
function compared(operation: Operation, { mismatch }: ApiError): Partial<Operation> {
  const { current, differing } = mismatch!
  const fields = disputed(operation, current, differing)
  if (fields.length) return { state: 'conflict', conflict: { theirs: current, fields } }
  return { version: current.version, rebased: true }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof ApiError) {
    const { status, code, words, requestId, entries } = error
    const fields = entries.flatMap(({ field }) => field?.split('.')[0] ?? [])
    return { status, code, words, requestId, fields }
  }
  console.error(error)
  return { status: 0, code: 'unknown', words: '', requestId: '', fields: [] }
}
