import type { Word } from './words'

export type MentionSigil = '@' | '#' | '+'

export interface MentionRead {
  kind: 'mention'
  sigil: MentionSigil
  phrase: string
  /** Where the name ends if it is one word, two, … */
  ends: number[]
  length: number
}

/** `C#`, `a@b.com` and `+1` are words like others, and `#12` is a task that somebody writes about. */
const MENTION = /^([@#+])(?!\d+$)([\p{L}\p{N}].*)$/u
const LONGEST_NAME = 5

export function readMention(words: Word[], at: number): MentionRead | undefined {
  const match = MENTION.exec(words[at]!.said)
  if (!match || (match[1] === '+' && /^\d/.test(match[2]!))) return undefined
  const rest: Word[] = []
  for (let i = at + 1; i < words.length && rest.length < LONGEST_NAME - 1; i++) {
    if (words[i - 1]!.stops || words[i]!.fixed || /^[@#+!]/.test(words[i]!.said)) break
    rest.push(words[i]!)
  }
  return {
    kind: 'mention',
    sigil: match[1] as MentionSigil,
    phrase: [match[2], ...rest.map(({ said }) => said)].join(' '),
    ends: [words[at]!, ...rest].map(({ end }) => end),
    length: 1,
  }
}
