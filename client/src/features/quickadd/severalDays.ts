import { VOCABULARIES } from './vocabularies'
import { phraseAt, type Word } from './words'

const JOINS = VOCABULARIES.flatMap(({ joins }) => joins)
const ENDS = VOCABULARIES.flatMap(({ ends }) => ends)
const MONTHS = VOCABULARIES.flatMap(({ months }) => Object.keys(months))
const NUMBER = /^\d{1,2}(?:st|nd|rd|th|º|o|\/\d{1,2})?$/

/** How many words a day and those that are said with it have: “terça e quinta”, “Dec 5 to 10”. 0 for a day alone. */
export function severalDays(
  words: Word[],
  at: number,
  length: number,
  readLength: (at: number) => number,
): number {
  if (endsSpan(words, at, length)) return length
  let end = at + length
  for (let next = nextLength(words, end, readLength); next; next = nextLength(words, end, readLength))
    end += next
  return end > at + length ? end - at : 0
}

/** Where the first day is none alone: “5 a 10 de dezembro”, “exceto sábado e domingo”. */
function endsSpan(words: Word[], at: number, length: number): boolean {
  if (phraseAt(words, at, ENDS)) return isBare(words, at - 1) && /\d/.test(words[at + length - 1]!.said)
  const isJoined = at > 0 && phraseAt(words, at - 1, JOINS) > 0
  if (!isJoined) return false
  return isWeekday(words, at - 2) || (isBare(words, at - 2) && /^\d/.test(words[at]!.said))
}

function isWeekday(words: Word[], at: number): boolean {
  return VOCABULARIES.some(
    ({ weekdays, shortWeekdays }) => words[at] && words[at].said in { ...weekdays, ...shortWeekdays },
  )
}

/** A number, and no “Dec” before it. */
function isBare(words: Word[], at: number): boolean {
  return NUMBER.test(words[at]?.said ?? '') && !MONTHS.includes(words[at - 1]?.said ?? '')
}

function nextLength(words: Word[], end: number, readLength: (at: number) => number): number {
  const join = phraseAt(words, end, JOINS)
  if (!join && !words[end - 1]!.stops) return 0
  if (!words[end + join]) return 0
  const day = readLength(end + join)
  if (day) return join + day
  const isNumber = join && /\d/.test(words[end - 1]!.said) && NUMBER.test(words[end + join]!.said)
  return isNumber ? join + 1 : 0
}
