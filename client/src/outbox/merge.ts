import type { Task } from '@/api/types'
import type { Field, Operation } from './operation'

/** As a body says it: references by their ids. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).sort()
  if (typeof value === 'object' && value !== null && 'id' in value) return value.id
  return value ?? null
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

/** The fields that an operation writes. */
export function fieldsOf({ kind, body }: Operation): Field[] {
  return kind === 'edit' || kind === 'toggle' ? (Object.keys(body) as Field[]) : []
}

/** The fields that somebody else has changed too, and to something else. */
export function disputed(operation: Operation, theirs: Task, differing: readonly string[]): Field[] {
  const { base } = operation
  return fieldsOf(operation).filter(
    (field) => differing.includes(field) && field in base && !isSame(base[field], theirs[field]),
  )
}
