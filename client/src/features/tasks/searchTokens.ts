import { alike, fold } from '@/composables/text'

export type Sigil = '@' | '#' | '!' | 'is:'

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
const TOKEN = /(?:^|\s)([@#!]|is:)((?:(?!\s(?:[@#!]|is:)).)*)/gs
const LONGEST_NAME = 4

/** Words that other tools use for our signs, in both languages. */
const SPOKEN: readonly [RegExp, Sigil][] = [
  [/(^|[\s,;])(?:label|etiqueta):\s*/giu, '#'],
  [/(^|[\s,;])(?:assignee|respons[aá]vel):\s*/giu, '@'],
  [/(^|[\s,;])(?:is|é|status|situa[cç][aã]o|priority|prioridade|due|prazo):\s*/giu, 'is:'],
]

/** The text with every token behind a sign and a space: `#design#editorial, label:bug` is `#design #editorial #bug`. */
function spaced(text: string): string {
  const spoken = SPOKEN.reduce((said, [words, sign]) => said.replace(words, `$1${sign}`), text)
  return spoken
    .replace(/[,;]+\s*(?=[@#!]|is:)/g, ' ')
    .replace(/(?<!\S)[@#!]\S+/g, unglued)
    .replace(/[\s,;]+$/, (end) => (/\s/.test(end) ? ' ' : ''))
}

/** An address has an at sign of its own, so within a person's token only `#` begins another. */
function unglued(word: string): string {
  return word.startsWith('@')
    ? word.replace(/(?<=[^@#])#(?=[\p{L}\p{N}])/gu, ' $&')
    : word.replace(/(?<=[^@#])[@#](?=[\p{L}\p{N}])/gu, ' $&')
}

export function tokensIn(text: string): Token[] {
  return [...spaced(text).matchAll(TOKEN)].map((match) => ({
    sigil: match[1] as Sigil,
    phrase: match[2]!.trim(),
  }))
}

/** The words to search for while somebody still types: an unfinished `#des` finds nothing and must not try. */
export function plainText(text: string): string {
  return spaced(text).replace(TOKEN, '').replace(/\s+/g, ' ').trim()
}

/** What is being typed now, longest reading first: a name may be one of the last words or several of them. */
export function fragmentsOf(text: string): Fragment[] {
  const said = spaced(text)
  const last = [...said.matchAll(TOKEN)].at(-1)
  if (last) {
    return [{ sigil: last[1] as Sigil, phrase: last[2]!.trim(), rest: said.slice(0, last.index).trim() }]
  }
  const words = said.trim().split(/\s+/).filter(Boolean)
  const lengths = Array.from({ length: Math.min(words.length, LONGEST_NAME) }, (_, i) => i + 1).reverse()
  return lengths.map((length) => ({
    sigil: '',
    phrase: words.slice(-length).join(' '),
    rest: words.slice(0, -length).join(' '),
  }))
}

/** The longest fragment that a name contains; undefined when none does. */
export function fragmentFor(fragments: Fragment[], { name, email }: Omit<Named, 'id'>): Fragment | undefined {
  return fragments.find(
    ({ phrase }) => alike(name).includes(alike(phrase)) || fold(email ?? '').startsWith(fold(phrase)),
  )
}

export type Resolution<Row> = { row: Row; left: string } | 'nothing' | 'ambiguous'

/** Which row a typed token means: the exact name, else the only one that begins so. Left are the words after it. */
export function resolveToken<Row extends Named>(phrase: string, rows: readonly Row[]): Resolution<Row> {
  const words = phrase.split(/[\s,;]+/).filter(Boolean)
  let ambiguous = false
  for (let length = Math.min(words.length, 8); length > 0; length--) {
    const candidates = rowsCalled(words.slice(0, length).join(' '), rows)
    if (candidates.length === 1) return { row: candidates[0]!, left: words.slice(length).join(' ') }
    ambiguous ||= candidates.length > 1
  }
  return ambiguous ? 'ambiguous' : 'nothing'
}

export function rowsNamed<Row extends Named>(name: string, rows: readonly Row[]): Row[] {
  return rows.filter((row) => alike(row.name) === alike(name))
}

/** The rows of exactly this name, else those where a part of the name begins so. */
export function rowsCalled<Row extends Named>(name: string, rows: readonly Row[]): Row[] {
  const exact = rowsNamed(name, rows)
  return exact.length ? exact : rows.filter((row) => beginsWith(row, name))
}

function beginsWith({ name, email }: Named, wanted: string): boolean {
  return ` ${alike(name)}`.includes(` ${alike(wanted)}`) || fold(email ?? '').startsWith(fold(wanted))
}
