import type { Task } from '@/api/types'
import { addressed } from './address'
import { isTemporary, newKey, type Field, type Given, type Operation } from './operation'

type Queue = readonly Operation[]

/** Sent for a version: nothing but our own change lies between that and the answer's. */
const WITH_VERSION: readonly Operation['kind'][] = ['create', 'edit', 'toggle', 'place']

/**
 * The first that may be sent. What is in dispute or set aside holds back the rest of its task, and what needs a task
 * that is not there yet; nothing else.
 */
export function next(
  queue: Queue,
  person: number,
  isAside: (one: Operation) => boolean = () => false,
): Operation | undefined {
  const held = new Set<number>()
  for (const one of queue) {
    if (one.person !== person) continue
    const isFree = !needs(one).some((id) => held.has(id))
    if (isFree && one.state === 'queued' && !isAside(one)) return one
    held.add(one.task)
  }
  return undefined
}

function needs(one: Operation): number[] {
  if (one.kind !== 'place') return [one.task]
  const beside = Object.values(one.body).filter((value) => typeof value === 'number')
  return [one.task, ...beside.filter(isTemporary)]
}

export function changed(queue: Queue, key: string, fields: Partial<Operation>): Queue {
  return queue.map((one) => (one.key === key ? ({ ...one, ...fields } as Operation) : one))
}

/** Done: what waits for the same task, or for a place beside it, goes on from the answer. */
export function settled(queue: Queue, done: Operation, { task }: Given): Queue {
  return queue.flatMap((one) => {
    if (one.key === done.key) return []
    if (!task || one.person !== done.person) return one
    if (one.task === done.task) return goneOn(one, done, task)
    return done.kind === 'create' ? addressed(one, (id) => (id === done.task ? task.id : id)) : one
  })
}

/** Changes of other people that came along in an answer have not been seen by who made the later operation. */
export function isOwnDoing({ kind, rebased }: Operation): boolean {
  return WITH_VERSION.includes(kind) && !rebased
}

function goneOn(one: Operation, done: Operation, answer: Task): Operation {
  const version = isOwnDoing(done) ? answer.version : one.version
  return { ...one, task: answer.id, row: one.row && { ...one.row, id: answer.id }, version }
}

/** Refused: a task that will never be has nothing that could wait for it. */
export function refused(queue: Queue, operation: Operation): Queue {
  return queue.filter(
    ({ key, task }) => key !== operation.key && !(operation.kind === 'create' && task === operation.task),
  )
}

/** Decided: of the fields in dispute those of `mine` are sent, over what the others wrote. */
export function decided(queue: Queue, key: string, mine: readonly Field[]): Queue {
  return queue.flatMap((one) => {
    if (one.key !== key || !one.conflict) return one
    const { theirs, fields } = one.conflict
    const left = fields.filter((field) => !mine.includes(field))
    const body = without(one.body, left)
    if (!Object.keys(body).length) return []
    const fresh = {
      key: newKey(),
      state: 'queued',
      sent: false,
      tries: 0,
      conflict: null,
      rebased: true,
    } as const
    const base = { ...one.base, ...pick(theirs, fields) }
    const origin = one.origin ?? { key, base: one.base }
    return {
      ...one,
      ...fresh,
      body,
      base,
      origin,
      preview: without(one.preview, left),
      version: theirs.version,
    } as Operation
  })
}

function without<Row extends object>(row: Row | null, fields: readonly string[]): Partial<Row> {
  return Object.fromEntries(
    Object.entries(row ?? {}).filter(([name]) => !fields.includes(name)),
  ) as Partial<Row>
}

function pick(task: Task, fields: readonly Field[]): Partial<Task> {
  return Object.fromEntries(fields.map((field) => [field, task[field]]))
}
