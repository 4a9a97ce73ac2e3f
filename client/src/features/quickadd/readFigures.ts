import { realDay } from '@/features/recurrence/days'
import { comingDate } from './comingDays'
import type { Calendar, Read } from './reading'
import type { Word } from './words'

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const NUMERIC = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/
/** Parts of something, and “all week round”: days only where a word such as “on” says so. */
const FRACTIONS: readonly string[] = ['1/2', '1/3', '2/3', '1/4', '3/4', '24/7', '9/11', '50/50']
/** “PR 2/5” is a part, and “fatura de 15/12” is the name of a thing. */
const COUNTED: readonly string[] = [
  ...['pr', 'part', 'step', 'phase', 'page', 'chapter', 'episode', 'lesson', 'item', 'score', 'ratio', 'of'],
  ...[
    'parte',
    'passo',
    'etapa',
    'fase',
    'pagina',
    'capitulo',
    'episodio',
    'aula',
    'parcela',
    'nota',
    'de',
    'da',
  ],
]

/** “15/12”, “2026-12-15”. */
export function readFigures(
  words: Word[],
  at: number,
  { today, dayFirst }: Calendar,
  isLed: boolean,
): Read<string> | undefined {
  const word = words[at]
  if (!word || word.fixed) return undefined
  const iso = ISO.exec(word.said)
  if (iso) return found(realDay(Number(iso[1]), Number(iso[2]), Number(iso[3])), false)
  const match = NUMERIC.exec(word.said)
  if (!match || (!isLed && isPlain(words, at))) return undefined
  const [first, second] = [Number(match[1]), Number(match[2])]
  const isDayFirst = first > 12 || (second <= 12 && dayFirst)
  const [day, month] = isDayFirst ? [first, second] : [second, first]
  const value = match[3] ? realDay(fullYear(match[3]), month, day) : comingDate(month, day, today)
  return found(value, !isLed && !match[3] && first <= 12 && second <= 12)
}

function isPlain(words: Word[], at: number): boolean {
  const before = words[at - 1]
  if (before && !before.stops && COUNTED.includes(before.said)) return true
  return FRACTIONS.includes(words[at]!.said)
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

function found(value: string | undefined, doubtful: boolean): Read<string> | undefined {
  return value ? { value, length: 1, doubtful } : undefined
}
