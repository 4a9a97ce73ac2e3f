import { repeat, weekly, WORKDAYS, type Frequency, type Repeat } from '@/features/recurrence/rule'
import { readNumber } from './readDay'
import type { Read } from './reading'
import type { Vocabulary } from './vocabulary'
import { entryAt, phraseAt, type Word } from './words'

const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th|º|o)$/
const NUMBER = /^\d{1,2}$/

/** “every weekday”, “a cada 2 semanas na seg e sex”, “monthly on the last day”. */
export function readRepeat(words: Word[], at: number, said: Vocabulary): Read<Repeat> | undefined {
  const workdays = phraseAt(
    words,
    at,
    said.workday.map((day) => `em ${day}`),
  )
  if (workdays) return { value: weekly(WORKDAYS), length: workdays }
  const adverb = entryAt(words, at, said.adverbs)
  if (adverb) return withClause(words, at, said, adverb.length, adverb.value, true)
  return readPlural(words, at, said) ?? readEvery(words, at, said)
}

/** “on mondays”, “às segundas”. */
function readPlural(words: Word[], at: number, said: Vocabulary): Read<Repeat> | undefined {
  const on = phraseAt(words, at, said.on)
  const list = on ? readWeekdays(words, at + on, said.plurals, said) : undefined
  return list && { value: weekly(list.value), length: on + list.length }
}

function readEvery(words: Word[], at: number, said: Vocabulary): Read<Repeat> | undefined {
  const other = phraseAt(words, at, said.everyOther)
  const every = other || phraseAt(words, at, said.every)
  if (!every) return undefined
  const number = other ? { value: 2, length: 0 } : readNumber(words, at + every, said)
  const from = at + every + (number?.length ?? 0)
  const interval = number?.value ?? 1

  const named = number && !other ? undefined : readNamedDays(words, at + every, said, interval)
  if (named) return { value: named.value, length: every + named.length }
  const unit = entryAt(words, from, said.everyUnits)
  if (!unit) return undefined
  const rule = { frequency: unit.value.frequency, interval: unit.value.interval * interval }
  return withClause(words, at, said, from - at + unit.length, rule, false)
}

function readNamedDays(
  words: Word[],
  at: number,
  said: Vocabulary,
  interval: number,
): Read<Repeat> | undefined {
  const workday = phraseAt(words, at, said.workday)
  if (workday) return { value: weekly(WORKDAYS, interval), length: workday }
  const monthly = readMonthPlace(words, at, said, interval)
  if (monthly) return monthly
  const list = readWeekdays(words, at, namesOf(said), said)
  return list && { value: weekly(list.value, interval), length: list.length }
}

/** What a week or a month goes on with: “on Mon and Fri”, “on the last day”. */
function withClause(
  words: Word[],
  at: number,
  said: Vocabulary,
  length: number,
  { frequency, interval }: { frequency: Frequency; interval: number },
  doubtful: boolean,
): Read<Repeat> {
  const on = phraseAt(words, at + length, said.on)
  const from = at + length + on
  const days = frequency === 'WEEKLY' ? readWeekdays(words, from, namesOf(said), said) : undefined
  if (days && (on || words[from - 1]!.stops))
    return { value: weekly(days.value, interval), length: length + on + days.length }
  const place =
    frequency === 'MONTHLY' && (on || words[from - 1]!.stops)
      ? readMonthPlace(words, from, said, interval)
      : undefined
  if (place) return { value: place.value, length: length + on + place.length }
  return { value: repeat(frequency, { interval }), length, doubtful }
}

function readMonthPlace(
  words: Word[],
  at: number,
  said: Vocabulary,
  interval: number,
): Read<Repeat> | undefined {
  const last = phraseAt(words, at, said.lastDay)
  if (last) return month(words, at, said, last, repeat('MONTHLY', { interval, monthDays: [-1] }))
  const ordinal = entryAt(words, at, said.ordinals)
  const weekday = ordinal && entryAt(words, at + ordinal.length, said.weekdays)
  if (weekday && (!said.ordinalsNeedMonth || isMonthly(words, at, said, ordinal.length + weekday.length))) {
    const weekdays = [{ nth: ordinal.value, day: weekday.value }]
    return month(words, at, said, ordinal.length + weekday.length, repeat('MONTHLY', { interval, weekdays }))
  }
  const intro = phraseAt(words, at, ['day', 'dia'])
  const word = words[at + intro]
  if (!word || word.fixed) return undefined
  const date = ORDINAL.exec(word.said)?.[1] ?? (intro && NUMBER.test(word.said) ? word.said : '')
  if (!date || Number(date) < 1 || Number(date) > 31) return undefined
  return month(words, at, said, intro + 1, repeat('MONTHLY', { interval, monthDays: [Number(date)] }))
}

/** Where “every month on the” stands before it, no “of the month” is needed. */
function isMonthly(words: Word[], at: number, said: Vocabulary, length: number): boolean {
  if (phraseAt(words, at + length, said.ofMonth)) return true
  return at > 1 && (phraseAt(words, at - 1, said.on) > 0 || words[at - 1]!.stops)
}

function month(words: Word[], at: number, said: Vocabulary, length: number, value: Repeat): Read<Repeat> {
  return { value, length: length + phraseAt(words, at + length, said.ofMonth) }
}

function namesOf({ weekdays, shortWeekdays, plurals }: Vocabulary): Record<string, number> {
  return { ...weekdays, ...shortWeekdays, ...plurals }
}

/** “Mon, Wed and Fri”. */
function readWeekdays(
  words: Word[],
  at: number,
  names: Readonly<Record<string, number>>,
  said: Vocabulary,
): Read<number[]> | undefined {
  const days: number[] = []
  let length = 0
  for (let from = at; ;) {
    const day = entryAt(words, from, names)
    if (!day) break
    days.push(day.value)
    length = from + day.length - at
    const and = phraseAt(words, at + length, said.and)
    const on = and && phraseAt(words, at + length + and, said.on)
    if (!and && !words[at + length - 1]!.stops) break
    from = at + length + and + on
  }
  return days.length ? { value: days, length } : undefined
}
