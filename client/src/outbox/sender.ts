import { ApiError } from '@/api/errors'
import type { Refusal } from './channel'
import { disputed } from './merge'
import type { Given, Operation } from './operation'
import { changed, isOwnDoing, next, refused, settled } from './progress'
import type { Store } from './store'
import { pause, verdict } from './verdict'

type Queue = readonly Operation[]

export interface Parts {
  store: Store
  send: (operation: Operation) => Promise<Given>
  /** Whose operations may leave; null while nobody is signed in. */
  person: () => number | null
  /** The queue as it is now. */
  onQueue: (queue: Queue) => void
  onDone: (queue: Queue, operation: Operation, given: Given) => void
  onRefused: (queue: Queue, operation: Operation, problem: Refusal) => void
}

/** The versions of a task between which only our own changes lie. */
interface Span {
  from: number
  to: number
}

/** Sends what waits, in order. Resolves to how long to wait before the next try, or to 0 where nothing is left to do. */
export function createSender({ store, send, person, onQueue, onDone, onRefused }: Parts) {
  const spans = new Map<number, Span>()

  return async function sendAll(): Promise<number> {
    for (;;) {
      const operation = await take()
      if (!operation) return 0
      const wait = await sendOne(operation)
      if (wait !== null) return wait
    }
  }

  /** Marked before it leaves: from then on nothing is folded into it. */
  async function take(): Promise<Operation | undefined> {
    const who = person()
    if (who === null) return undefined
    let taken: Operation | undefined
    const queue = await store.update((before) => {
      taken = next(before, who)
      if (!taken || taken.sent) return before
      taken = { ...taken, sent: true, version: upToDate(taken) }
      return changed(before, taken.key, taken)
    })
    onQueue(queue)
    return taken
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

  /** Null: on to the next one. */
  async function sendOne(operation: Operation): Promise<number | null> {
    try {
      const given = await send(operation)
      remember(operation, given)
      onDone(await store.update((queue) => settled(queue, operation, given)), operation, given)
      return null
    } catch (error) {
      return judge(operation, error)
    }
  }

  async function judge(operation: Operation, error: unknown): Promise<number | null> {
    const { key } = operation
    const tries = operation.tries + 1
    switch (verdict(error, tries)) {
      case 'stop':
        return 0
      case 'again':
        onQueue(await store.update((queue) => changed(queue, key, { tries })))
        return pause(tries)
      case 'compare':
        onQueue(await store.update((queue) => changed(queue, key, compared(operation, error as ApiError))))
        return null
      case 'refused':
        onRefused(await store.update((queue) => refused(queue, operation)), operation, refusalOf(error))
        return null
    }
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
    const { status, code, words, requestId } = error
    return { status, code, words, requestId }
  }
  console.error(error)
  return { status: 0, code: 'unknown', words: '', requestId: '' }
}
