import type { TaskPriority } from '@/api/types'
import { keywordOf } from '@/features/tasks/keywords'
import { firstDay } from '@/features/recurrence/firstDay'
import { toRule } from '@/features/recurrence/rule'
import { readDay } from './readDay'
import type { Calendar } from './reading'
import { readMention, type MentionSigil } from './readMention'
import { readRepeat } from './readRepeat'
import { VOCABULARIES } from './vocabularies'
import { wordsIn, type Word } from './words'

type Meaning =
  | { kind: 'due'; day: string }
  | { kind: 'repeat'; rule: string; day: string }
  | { kind: 'priority'; priority: TaskPriority }
  /** `phrase` runs on: where a name ends is only known to who knows the names. */
  | { kind: 'mention'; sigil: MentionSigil; phrase: string; ends: number[] }
export type Part = Meaning & { start: number; end: number; text: string }

type Found = Meaning & { length: number; doubtful?: boolean | undefined }

/** The parts of a line that say more than the title. `kept` are phrases that somebody took back into it. */
export function parse(text: string, calendar: Calendar, kept: readonly string[] = []): Part[] {
  const words = wordsIn(text, kept)
  const parts: Part[] = []
  for (let at = 0; at < words.length;) {
    const found = readAt(words, at, calendar)
    if (!found || parts.some((part) => isSecond(part, found))) {
      at += 1
      continue
    }
    const { length, ...meaning } = found
    const [start, end] = [words[at]!.start, words[at + length - 1]!.end]
    parts.push({ ...meaning, start, end, text: text.slice(start, end) })
    at += length
  }
  return parts
}

function readAt(words: Word[], at: number, calendar: Calendar): Found | undefined {
  if (words[at]!.fixed) return undefined
  const found: Found | undefined =
    readPriority(words[at]!) ?? readMention(words, at) ?? readTime(words, at, calendar)
  return found && !(found.doubtful && goesOn(words, at + found.length, calendar)) ? found : undefined
}

/** The longest that any of the languages understands. */
function readTime(words: Word[], at: number, calendar: Calendar): Found | undefined {
  const all = VOCABULARIES.flatMap((said): Found[] => {
    const again = readRepeat(words, at, said)
    const day = readDay(words, at, said, calendar)
    return [
      ...(again ? [{ ...again, kind: 'repeat' as const, ...ruled(again.value, calendar.today) }] : []),
      ...(day ? [{ kind: 'due' as const, day: day.value, length: day.length, doubtful: day.doubtful }] : []),
    ]
  })
  return all.sort((a, b) => b.length - a.length)[0]
}

function ruled(value: Parameters<typeof toRule>[0], today: string) {
  return { rule: toRule(value), day: firstDay(value, today) }
}

function readPriority(word: Word): Found | undefined {
  const name = /^!(.+)$/.exec(word.said)?.[1]
  if (!name) return undefined
  const value = /^[0-4]$/.test(name) ? name : keywordOf(name, 'priority')?.value
  return value ? { kind: 'priority', priority: Number(value) as TaskPriority, length: 1 } : undefined
}

/** Plain words follow: a doubtful one belongs to them. */
function goesOn(words: Word[], at: number, calendar: Calendar): boolean {
  const [before, next] = [words[at - 1], words[at]]
  if (!next || before?.stops) return false
  if (next.said === 'as' && /^\d/.test(words[at + 1]?.said ?? '')) return false
  return readAt(words, at, calendar) === undefined
}

/** A task has one day, one rule and one priority: the first said counts, and a day beside a rule is where it starts. */
function isSecond(part: Part, found: Found): boolean {
  if (found.kind === 'mention')
    return part.kind === 'mention' && part.sigil === found.sigil && found.sigil !== '#'
  return part.kind === found.kind
}
