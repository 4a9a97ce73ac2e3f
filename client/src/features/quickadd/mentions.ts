import { resolveToken, type Named } from '@/features/tasks/searchTokens'
import type { Part } from './part'
import type { MentionSigil } from './readMention'

export type MentionPart = Extract<Part, { kind: 'mention' }>
export type Row = Named & { color?: string }

/** A row that somebody chose by hand: its name stands in the text as it is. */
export interface Pin {
  sigil: MentionSigil
  row: Row
}

export type Resolved = { part: MentionPart; end: number } & (
  { state: 'known'; row: Row } | { state: 'several' | 'nothing' | 'waiting' }
)

export function pinnedAt(text: string, part: MentionPart, pins: readonly Pin[]): Resolved | undefined {
  const pin = pins.find(
    ({ sigil, row }) => sigil === part.sigil && text.startsWith(`${sigil}${row.name}`, part.start),
  )
  return pin && { part, state: 'known', row: pin.row, end: part.start + 1 + pin.row.name.length }
}

/** Which row is meant. The name may run on behind the first word, up to the next part. */
export function resolve(part: MentionPart, rows: readonly Row[] | undefined, until: number): Resolved {
  const first = { part, end: part.ends[0]! }
  if (!rows) return { ...first, state: 'waiting' }
  const count = Math.max(1, part.ends.filter((end) => end <= until).length)
  const words = part.phrase.split(' ').slice(0, count)
  const found = resolveToken(words.join(' '), rows)
  if (found === 'ambiguous') return { ...first, state: 'several' }
  if (found === 'nothing') return { ...first, state: 'nothing' }
  const left = found.left.split(' ').filter(Boolean).length
  return { part, state: 'known', row: found.row, end: part.ends[Math.max(0, count - left - 1)]! }
}

export function firstWord(phrase: string): string {
  return /[^\s,;_-]+/.exec(phrase)?.[0] ?? phrase
}
