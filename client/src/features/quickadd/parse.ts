import type { TaskPriority } from '@/api/types'
import { keywordOf } from '@/features/tasks/keywords'
import { firstDay } from '@/features/recurrence/firstDay'
import { toRule } from '@/features/recurrence/rule'
import type { Meaning, Part } from './part'
import { clockAt } from './readClock'
import { readDay } from './readDay'
import type { Calendar, RepeatRead } from './reading'
import { readMention } from './readMention'
import { readRepeat } from './readRepeat'
import { settle } from './settle'
import { severalDays } from './severalDays'
import { VOCABULARIES } from './vocabularies'
import { phraseAt, wordsIn, type Word } from './words'

const BARE_DAY_PARTS = VOCABULARIES.flatMap(({ bareDayParts }) => bareDayParts)

/** `words`: together they are no day, and so none of them is one. */
type Found = (Meaning | { kind: 'words' }) & Length

interface Length {
  length: number
  doubtful?: boolean | undefined
  stays?: boolean | undefined
}

/** The parts of a line that say more than the title. `kept` are phrases that somebody took back into it. */
export function parse(text: string, calendar: Calendar, kept: readonly string[] = []): Part[] {
  const words = wordsIn(text, kept)
  const all = readAll(words, calendar)
  const parts: Part[] = []
  for (let at = 0; at < words.length;) {
    const found = all[at]
    const isNew = found && !parts.some((part) => isSecond(part, found))
    if (isNew && found.kind !== 'words') parts.push(partOf(text, words, at, found))
    at += isNew ? found.length : 1
  }
  return settle(parts)
}

/** What begins at each word. From the end, since what follows decides on what is doubtful. */
function readAll(words: Word[], calendar: Calendar): (Found | undefined)[] {
  const read = words.map((_, at) => readAt(words, at, calendar))
  const all: (Found | undefined)[] = []
  for (let at = words.length - 1; at >= 0; at--) {
    const found = together(words, at, read)
    all[at] = found?.doubtful && goesOn(words, at + found.length, all) ? undefined : found
  }
  return all
}

/** A day, unless it is said with others. */
function together(words: Word[], at: number, read: readonly (Found | undefined)[]): Found | undefined {
  const found = read[at]
  if (found?.kind !== 'due') return found
  const length = severalDays(words, at, found.length, (next) => lengthOf(read[next]))
  return length || !found.day ? { kind: 'words', length: length || found.length } : found
}

function lengthOf(found: Found | undefined): number {
  return found?.kind === 'due' || found?.kind === 'repeat' ? found.length : 0
}

function partOf(text: string, words: Word[], at: number, found: Meaning & Length): Part {
  const [start, end] = [words[at]!.start, words[at + found.length - 1]!.end]
  return { ...found, start, end, text: text.slice(start, end) }
}

function readAt(words: Word[], at: number, calendar: Calendar): Found | undefined {
  if (words[at]!.fixed) return undefined
  return readPriority(words[at]!) ?? readMention(words, at) ?? readTime(words, at, calendar)
}

/** The longest that any of the languages understands. */
function readTime(words: Word[], at: number, calendar: Calendar): Found | undefined {
  const all = VOCABULARIES.flatMap((said): Found[] => {
    const again = readRepeat(words, at, said, calendar)
    const day = readDay(words, at, said, calendar)
    return [
      ...(again ? [ruled(again, calendar.today)] : []),
      ...(day ? [{ ...day, kind: 'due' as const, day: day.value }] : []),
    ]
  })
  const longest = all.sort((a, b) => b.length - a.length)[0]
  return longest && withDayPart(words, at, longest)
}

/** “friday night” without its day would be a night. */
function withDayPart(words: Word[], at: number, found: Found): Found {
  const end = at + found.length
  const part = words[end - 1]!.stops ? 0 : phraseAt(words, end, BARE_DAY_PARTS)
  return part ? { ...found, length: found.length + part, stays: true } : found
}

function ruled({ value, from, length, doubtful, stays }: RepeatRead, today: string): Found {
  const day = from ?? firstDay(value, today)
  return { kind: 'repeat', rule: toRule(value), day, isDated: from !== undefined, length, doubtful, stays }
}

function readPriority(word: Word): Found | undefined {
  const name = /^!(.+)$/.exec(word.said)?.[1]
  if (!name) return undefined
  const value = /^[0-4]$/.test(name) ? name : keywordOf(name, 'priority')?.value
  return value ? { kind: 'priority', priority: Number(value) as TaskPriority, length: 1 } : undefined
}

/** Plain words follow: a doubtful one belongs to them. */
function goesOn(words: Word[], at: number, all: readonly unknown[]): boolean {
  const [before, next] = [words[at - 1], words[at]]
  if (!next || before?.stops || /^[-–—:]+$/.test(next.said)) return false
  if (VOCABULARIES.some((said) => clockAt(words, at, said))) return false
  return all[at] === undefined
}

/** A task has one day, one rule and one priority: the first said counts, and a day beside a rule is where it starts. */
function isSecond(part: Part, found: Found): boolean {
  if (found.kind === 'mention')
    return part.kind === 'mention' && part.sigil === found.sigil && found.sigil !== '#'
  if (found.kind === 'due') return part.kind === 'due' && Boolean(part.isEnd) === Boolean(found.isEnd)
  return part.kind === found.kind
}
