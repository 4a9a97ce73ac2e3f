import { findLabels } from '@/features/labels/useLabels'
import { findUsers } from '@/features/users/useUsers'
import type { Chip } from './filters'
import { keywordOf, keywordsIn, leadingKeyword, leadingPriority } from './keywords'
import { plainText, resolveToken, tokensIn, type Named, type Token } from './searchTokens'

export const MOST_NAMES = 200

/** What keeps a token from being a filter; with `failure` it is not known what it means. */
export interface Puzzle {
  text: string
  why: 'empty' | 'nothing' | 'ambiguous' | 'failed'
  failure?: unknown
}

type Outcome = { chips: Chip[]; left: string } | Puzzle

export interface Phrase {
  chips: Chip[]
  /** The words to search for, and the tokens that are puzzles. */
  text: string
  puzzles: Puzzle[]
  /** The task that `#25` names where no label does. */
  task?: number
}

/**
 * What somebody has written and means: each token one row or keyword, and the words beside tokens keywords where all
 * of them are. Words alone are a search, unless they are one keyword as a whole.
 */
export async function readPhrase(typed: string): Promise<Phrase> {
  const [tokens, plain] = [tokensIn(typed), plainText(typed)]
  const alone = tokens.length ? undefined : keywordOf(plain)
  if (!tokens.length) return { chips: alone ? [chipOf(alone)] : [], text: alone ? '' : plain, puzzles: [] }

  const outcomes = await Promise.all(tokens.map(read))
  const understood = [{ chips: [], left: plain }, ...outcomes.filter((outcome) => 'left' in outcome)]
  const puzzles = outcomes.filter((outcome) => 'why' in outcome)
  const parts = understood.map(({ chips, left }) => {
    const keywords = keywordsIn(left)
    return { chips: [...chips, ...keywords.map(chipOf)], left: keywords.length ? '' : left }
  })
  const text = [...parts.map(({ left }) => left), ...puzzles.map((puzzle) => puzzle.text)]
  const number = tokens.length === 1 && !plain && puzzles[0]?.why === 'nothing' ? numberIn(tokens[0]!) : 0
  return {
    chips: parts.flatMap(({ chips }) => chips),
    text: text.filter(Boolean).join(' '),
    puzzles,
    ...(number ? { task: number } : {}),
  }
}

async function read({ sigil, phrase }: Token): Promise<Outcome> {
  const text = `${sigil}${phrase}`
  if (!phrase) return { text, why: 'empty' }
  const keyword = keywordIn(sigil, phrase)
  if (keyword) return { chips: [chipOf(keyword.keyword)], left: keyword.left }
  // “prazo: segunda” and “!important” may stand in a task: what is no keyword is sought.
  if (sigil === 'is:' || sigil === '!') return { chips: [], left: phrase }
  try {
    const find = sigil === '#' ? findLabels : findUsers
    const rows: Named[] = (await find(firstWord(phrase), undefined, MOST_NAMES)).results
    const found = resolveToken(phrase, rows)
    if (typeof found === 'string') return { text, why: found }
    return {
      chips: [{ key: sigil === '#' ? 'label' : 'assignee', value: String(found.row.id) }],
      left: found.left,
    }
  } catch (failure) {
    return { text, why: 'failed', failure }
  }
}

function keywordIn(sigil: Token['sigil'], phrase: string) {
  if (sigil === '#') return undefined
  if (sigil === '!') return leadingPriority(phrase)
  return leadingKeyword(phrase, sigil === '@' ? 'assignee' : undefined)
}

function chipOf({ key, value }: Chip): Chip {
  return { key, value }
}

function firstWord(phrase: string): string {
  return /[^\s,;_-]+/.exec(phrase)?.[0] ?? phrase
}

function numberIn({ sigil, phrase }: Token): number {
  return sigil === '#' && /^[1-9]\d{0,9}$/.test(phrase) ? Number(phrase) : 0
}
