import type { Task } from '@/api/types'
import { addressed } from './address'
import type { Refusal } from './channel'
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
    if (one.person !== person || one.state === 'refused') continue
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

interface Parted {
  /** What is not sent any more. */
  part: Operation
  /** What is sent again, without it. */
  rest?: Operation
}

/** One bad field takes nothing else with it. */
export function parted(operation: Operation, refusal: Refusal): Parted {
  const { kind, body, row, key, base, origin = { key, base } } = operation
  const over = { state: 'refused', conflict: null, refusal } as const
  const whole = { part: { ...operation, ...over } as Operation }
  if (kind !== 'create' && kind !== 'edit') return whole
  const bad = (Object.keys(body) as Field[]).filter((name) => refusal.fields.includes(name))
  const good = without<object>(body, bad)
  const isNamed = bad.length > 0 && Object.keys(good).length > 0
  // There is no task without a title.
  if (!isNamed || (kind === 'create' && bad.includes('title'))) return whole

  const preview = pick({ ...row, ...operation.preview } as Task, bad)
  const apart = {
    kind: 'edit',
    body: without<object>(body, Object.keys(good)),
    preview,
    row: null,
    sent: false,
  }
  const again = { ...anew(), origin, body: good, preview: without(operation.preview, bad) }
  return {
    part: { ...without(operation, ['seq']), ...apart, ...over, key: newKey() } as Operation,
    rest: { ...operation, ...again } as Operation,
  }
}

/** Kept for the person to see; a task that will never be takes along what waited for it. */
export function refused(queue: Queue, { key, kind, task }: Operation, { part, rest }: Parted): Queue {
  if (rest) return [...queue.map((one) => (one.key === key ? rest : one)), part]
  const { state, conflict, refusal } = part
  const isLost = (one: Operation) => one.key === key || (kind === 'create' && one.task === task)
  return queue.map((one) => (isLost(one) ? { ...one, state, conflict, refusal } : one))
}

/** Another request than before. */
function anew() {
  return { key: newKey(), state: 'queued', sent: false, tries: 0, failures: 0, conflict: null } as const
}

/** Decided: of the fields in dispute those of `mine` are sent, over what the others wrote. */
export function decided(queue: Queue, key: string, mine: readonly Field[]): Queue {
  return queue.flatMap((one) => {
    if (one.key !== key || !one.conflict) return one
    const { theirs, fields } = one.conflict
    const left = fields.filter((field) => !mine.includes(field))
    const body = without(one.body, left)
    if (!Object.keys(body).length) return []
    const base = { ...one.base, ...pick(theirs, fields) }
    const origin = one.origin ?? { key, base: one.base }
    return {
      ...one,
      ...anew(),
      rebased: true,
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
