import { isSame } from './merge'
import type { Operation } from './operation'

/**
 * Two changes of one task, the first of which has not left yet, as one. Null: they cancel each other.
 * Undefined: they stay apart.
 */
export function fold(first: Operation, second: Operation): Operation | null | undefined {
  if (first.sent || first.state !== 'queued' || first.kind !== second.kind) return undefined
  const preview = { ...first.preview, ...second.preview }
  if (first.kind === 'place') return { ...first, body: second.body, preview } as Operation
  if (first.kind !== 'edit' && first.kind !== 'toggle') return undefined
  const base = { ...second.base, ...first.base }
  const body = Object.fromEntries(
    Object.entries({ ...first.body, ...second.body }).filter(
      ([name, value]) => !(name in base) || !isSame(value, base[name as keyof typeof base]),
    ),
  )
  if (!Object.keys(body).length) return null
  return { ...first, body, base, preview } as Operation
}
