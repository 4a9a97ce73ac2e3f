import type { Comment, NewTask, Place, Task, TaskChanges } from '@/api/types'
import type { Refusal } from './channel'

type What =
  | { kind: 'create'; body: NewTask }
  | { kind: 'edit'; body: TaskChanges }
  | { kind: 'toggle'; body: { done: boolean } }
  | { kind: 'place'; body: Place }
  | { kind: 'trash'; body: null }
  | { kind: 'restore'; body: null }
  | { kind: 'comment'; body: { body: string } }

/** What is being asked for, and what it looks like until the server has answered. */
export type Wish = What & {
  /** Below zero: the server does not know the task yet. */
  task: number
  title: string
  /** The version of the task that the person saw. Null: there is none, or it does not matter. */
  version: number | null
  /** What the changed fields said before. */
  base: Partial<Task>
  /** What the task shows from now on. */
  preview: Partial<Task>
  /** The whole task, where lists may not have it: a new one, or one that comes out of the trash. */
  row: Task | null
}

/** A write on its way to the server. */
export type Operation = Wish & {
  /** Given by the store: the order of sending. */
  seq?: number
  /** The Idempotency-Key: what is sent twice happens once. */
  key: string
  person: number
  at: string
  /** Refused: it is not sent any more, and kept until the person has seen it. */
  state: 'queued' | 'conflict' | 'refused'
  /** It may have reached the server, so it must not change any more. */
  sent: boolean
  tries: number
  /** How many of the tries met a failure that says nothing about the operation, from somebody who is there. */
  failures?: number
  rest?: Rest
  /** Somebody else has changed the task since, in other fields: the answer's version is not only our doing. */
  rebased: boolean
  conflict: Conflict | null
  /** What has got another key since: the first one, and what the fields said before that. */
  origin?: { key: string; base: Partial<Task> }
  refusal?: Refusal
}

/** What has failed is not tried again before `until`. In milliseconds since 1970, as all tabs count. */
export interface Rest {
  /** The beginning of the try: who comes back later than that makes the rest needless. */
  since: number
  until: number
  /** Before this nobody tries, because the server has said so. */
  asked: number
}

export interface Conflict {
  theirs: Task
  fields: Field[]
}

export type Field = keyof TaskChanges & keyof Task

/** What the server gave for an operation. */
export interface Given {
  task: Task | null
  comment: Comment | null
}

const isSecure = () => typeof crypto.randomUUID === 'function'

/** Plain HTTP on a home network has no `randomUUID`. */
export function newKey(): string {
  if (isSecure()) return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-')
}

/** Below zero and unlike those of other tabs. */
export function temporaryId(now = Date.now()): number {
  return -(now * 1000 + (crypto.getRandomValues(new Uint16Array(1))[0]! % 1000))
}

export function isTemporary(id: number): boolean {
  return id < 0
}
