import { fold } from '@/composables/text'

export type Sigil = '@' | '#'

export interface Token {
  sigil: Sigil
  /** All up to the next token: names may have spaces, so where the name ends is only known to who knows the names. */
  phrase: string
}

export interface Named {
  id: number
  name: string
  email?: string | null
}

export interface Fragment {
  sigil: Sigil | ''
  phrase: string
  /** What stays when the phrase becomes a chip. */
  rest: string
}

// The sign counts at the beginning of a word only: `C#` and `ana@example.com` are words like others.
const TOKEN = /(?:^|\s)([@#])((?:(?!\s[@#]).)*)/gs
const LONGEST_NAME = 4

export function tokensIn(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({ sigil: match[1] as Sigil, phrase: match[2]!.trim() }))
}

/** The words to search for while somebody still types: an unfinished `#des` finds nothing and must not try. */
export function plainText(text: string): string {
  return text.replace(TOKEN, '').replace(/\s+/g, ' ').trim()
}

/** What is being typed now, longest reading first: a name may be one of the last words or several of them. */
export function fragmentsOf(text: string): Fragment[] {
  const last = [...text.matchAll(TOKEN)].at(-1)
  if (last) {
    return [{ sigil: last[1] as Sigil, phrase: last[2]!.trim(), rest: text.slice(0, last.index).trim() }]
  }
  const words = text.trim().split(/\s+/).filter(Boolean)
  const lengths = Array.from({ length: Math.min(words.length, LONGEST_NAME) }, (_, i) => i + 1).reverse()
  return lengths.map((length) => ({
    sigil: '',
    phrase: words.slice(-length).join(' '),
    rest: words.slice(0, -length).join(' '),
  }))
}

/** The longest fragment that a name contains; undefined when none does. */
export function fragmentFor(fragments: Fragment[], { name, email }: Omit<Named, 'id'>): Fragment | undefined {
  const folded = fold(name)
  return fragments.find(
    ({ phrase }) => folded.includes(fold(phrase)) || fold(email ?? '').startsWith(fold(phrase)),
  )
}

export type Resolution<Row> = { row: Row; left: string } | 'nothing' | 'ambiguous'

/** Which row a typed token means: the exact name, else the only one that begins so. Left are the words after it. */
export function resolveToken<Row extends Named>(phrase: string, rows: readonly Row[]): Resolution<Row> {
  const words = phrase.split(/\s+/).filter(Boolean)
  let ambiguous = false
  for (let length = Math.min(words.length, 8); length > 0; length--) {
    const wanted = fold(words.slice(0, length).join(' '))
    const exact = rows.filter((row) => fold(row.name) === wanted)
    const candidates = exact.length ? exact : rows.filter((row) => beginsWith(row, wanted))
    if (candidates.length === 1) return { row: candidates[0]!, left: words.slice(length).join(' ') }
    ambiguous ||= candidates.length > 1
  }
  return ambiguous ? 'ambiguous' : 'nothing'
}

function beginsWith({ name, email }: Named, wanted: string): boolean {
  return ` ${fold(name)}`.includes(` ${wanted}`) || fold(email ?? '').startsWith(wanted)
}
