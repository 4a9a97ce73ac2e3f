import { fold } from '@/composables/text'

export interface Word {
  /** Without accents, case and the punctuation around it. */
  said: string
  /** As it is written, without the punctuation. */
  raw: string
  start: number
  end: number
  /** Quoted or taken back: it stays what it is. */
  fixed: boolean
  /** A comma or a full stop stands after it. */
  stops: boolean
}

const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»|`[^`]*`/g

/** `kept` are phrases that somebody wants to keep in the title as they are. */
export function wordsIn(text: string, kept: readonly string[] = []): Word[] {
  const quotes = [...text.matchAll(QUOTED)].map(
    ({ index, 0: quote }) => [index, index + quote.length] as const,
  )
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: raw }): Word => {
    const bare = raw.replace(/^[([]+/, '')
    const start = index + raw.length - bare.length
    const core = bare.replace(/[.,;:!?)\]]+$/, '') || bare
    return {
      said: fold(core),
      raw: core,
      start,
      end: start + core.length,
      fixed: quotes.some(([from, to]) => start < to && index + raw.length > from),
      stops: core !== bare,
    }
  })
  for (const phrase of kept) keep(words, fold(phrase).split(' '))
  return words
}

function keep(words: Word[], phrase: string[]): void {
  words.forEach((_, at) => {
    if (saysAt(words, at, phrase)) for (let i = 0; i < phrase.length; i++) words[at + i]!.fixed = true
  })
}

function saysAt(words: Word[], at: number, phrase: string[]): boolean {
  return phrase.every((said, i) => {
    const word = words[at + i]
    return word !== undefined && (word.said === said || word.said === said.replace(/[.,;:!?)\]]+$/, ''))
  })
}

/** How many words the longest of the phrases has that stands here; 0 where none does. */
export function phraseAt(words: Word[], at: number, phrases: readonly string[]): number {
  let longest = 0
  for (const phrase of phrases) {
    const said = phrase.split(' ')
    if (said.length <= longest || !said.every((word, i) => words[at + i]?.said === word)) continue
    if (said.some((_, i) => words[at + i]!.fixed || (i < said.length - 1 && words[at + i]!.stops))) continue
    longest = said.length
  }
  return longest
}

/** The value of the longest phrase of a table that stands here. */
export function entryAt<Value>(
  words: Word[],
  at: number,
  table: Readonly<Record<string, Value>>,
): { value: Value; length: number } | undefined {
  const length = phraseAt(words, at, Object.keys(table))
  if (!length) return undefined
  const said = words.slice(at, at + length).map((word) => word.said)
  return { value: table[said.join(' ')]!, length }
}
