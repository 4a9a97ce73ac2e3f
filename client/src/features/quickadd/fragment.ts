import type { MentionSigil } from './readMention'

export interface Fragment {
  sigil: MentionSigil | '!'
  phrase: string
  start: number
  end: number
}

const OPEN = /(?:^|\s)([@#+!])([^@#+!\s"][^@#+!"]{0,40})?$/
const LONGEST_NAME = 4

/** The name that is being written where the caret stands. */
export function fragmentAt(text: string, caret: number): Fragment | undefined {
  const match = OPEN.exec(text.slice(0, caret))
  if (!match) return undefined
  const phrase = match[2] ?? ''
  if (/^\d+$/.test(phrase) || phrase.split(/\s+/).length > LONGEST_NAME) return undefined
  const sigil = match[1] as Fragment['sigil']
  return { sigil, phrase: phrase.trim(), start: caret - phrase.length - 1, end: caret }
}
