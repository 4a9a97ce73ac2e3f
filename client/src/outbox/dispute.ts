import type { Task } from '@/api/types'
import { isSame } from './merge'
import type { Field, Operation } from './operation'

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
