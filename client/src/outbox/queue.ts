import { fold } from './fold'
import type { Operation } from './operation'

type Queue = readonly Operation[]

export function appended(queue: Queue, operation: Operation): Queue {
  const waiting = queue.filter(({ state }) => state !== 'refused')
  const last = waiting.findLast(({ task, person }) => task === operation.task && person === operation.person)
  // Where a card stands depends on all that moved before it.
  const isApart = operation.kind === 'place' && last !== waiting.at(-1)
  const folded = last && !isApart ? fold(last, operation) : undefined
  if (!last || folded === undefined) return [...queue, operation]
  return queue.flatMap((one) => (one !== last ? one : (folded ?? [])))
}

/** Taken over from a page that may have kept it before it went. */
export function adopted(queue: Queue, operation: Operation): Queue {
  if (queue.some(({ key }) => key === operation.key)) return queue
  // It may have left, so it stays as it is.
  return operation.sent ? [...queue, operation] : appended(queue, operation)
}

/** The key of what an operation has become: its own, or that of the one that it was folded into. */
export function keyIn(queue: Queue, { key, kind, task, person }: Operation): string | undefined {
  const isIt = (one: Operation) => one.key === key
  const isOfTask = (one: Operation) =>
    one.kind === kind && one.task === task && one.person === person && one.state !== 'refused'
  return (queue.find(isIt) ?? queue.findLast(isOfTask))?.key
}
