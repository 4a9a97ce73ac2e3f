import { screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import { parse } from '@/features/quickadd/parse'
import { setLocale } from '@/i18n'
import { renderAt } from '@/testing/render'
import { fromRule, toRule } from './rule'
import { useRepeatWords } from './useRepeatWords'

const TODAY = '2026-11-26'
const RULES: [string, string, string][] = [
  ['FREQ=DAILY', 'every day', 'todo dia'],
  ['FREQ=DAILY;INTERVAL=3', 'every 3 days', 'a cada 3 dias'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday', 'todo dia útil'],
  ['FREQ=WEEKLY', 'every week', 'toda semana'],
  ['FREQ=WEEKLY;BYDAY=FR', 'every Friday', 'toda sexta-feira'],
  ['FREQ=WEEKLY;BYDAY=SA', 'every Saturday', 'todo sábado'],
  ['FREQ=WEEKLY;BYDAY=TU,TH', 'every Tue and Thu', 'toda semana: ter e qui'],
  ['FREQ=WEEKLY;INTERVAL=2', 'every 2 weeks', 'a cada 2 semanas'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', 'every 2 weeks on Mon and Fri', 'a cada 2 semanas: seg e sex'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU', 'every 2 weeks on Sunday', 'a cada 2 semanas: domingo'],
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'every Mon, Wed, and Fri', 'toda semana: seg, qua e sex'],
  ['FREQ=MONTHLY', 'every month', 'todo mês'],
  ['FREQ=MONTHLY;INTERVAL=6', 'every 6 months', 'a cada 6 meses'],
  ['FREQ=MONTHLY;BYMONTHDAY=5', 'every month on day 5', 'todo mês no dia 5'],
  ['FREQ=MONTHLY;BYMONTHDAY=5,20', 'every month on days 5 and 20', 'todo mês nos dias 5 e 20'],
  [
    'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,10,20',
    'every 2 months on days 1, 10, and 20',
    'a cada 2 meses nos dias 1, 10 e 20',
  ],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'monthly on the last day', 'todo mês no último dia'],
  ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1', 'every 2 months on the last day', 'a cada 2 meses no último dia'],
  ['FREQ=MONTHLY;BYDAY=1MO', 'every month on the first Monday', 'todo mês: primeira segunda-feira'],
  ['FREQ=MONTHLY;BYDAY=-1SU', 'every month on the last Sunday', 'todo mês: último domingo'],
  [
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU',
    'every 3 months on the second Tuesday',
    'a cada 3 meses: segunda terça-feira',
  ],
  ['FREQ=YEARLY', 'every year', 'todo ano'],
  ['FREQ=YEARLY;INTERVAL=2', 'every 2 years', 'a cada 2 anos'],
]

async function wordsFor(rule: string): Promise<string> {
  const Words = defineComponent(() => {
    const { repeatWords } = useRepeatWords()
    return () => h('output', repeatWords(rule))
  })
  await renderAt('/', Words)
  return screen.getByRole('status').textContent
}

afterEach(() => setLocale('en'))

describe('a rule in words', () => {
  it.each(RULES)('%s is “%s”, which is read back', async (rule, words) => {
    expect(await wordsFor(rule)).toBe(words)
    expect(readBack(words)).toBe(rule)
  })

  it.each(RULES)('%s em português é lida de volta', async (rule, _, words) => {
    await setLocale('pt-BR')
    expect(await wordsFor(rule)).toBe(words)
    expect(readBack(words)).toBe(rule)
  })

  it.each([
    ['en', 'every Monday until Dec 4, 2026'],
    ['pt-BR', 'toda segunda-feira até 4 de dez. de 2026'],
  ] as const)('says in %s when it ends, which is read back', async (locale, words) => {
    await setLocale(locale)
    expect(await wordsFor('FREQ=WEEKLY;BYDAY=MO;UNTIL=20261204')).toBe(words)
    expect(parse(words, { today: TODAY, dayFirst: true })).toMatchObject([
      { kind: 'repeat', rule: 'FREQ=WEEKLY;BYDAY=MO' },
      { kind: 'until', day: '2026-12-04' },
    ])
  })

  it('shows a rule that nobody says as it is', async () => {
    expect(await wordsFor('FREQ=DAILY;COUNT=3')).toBe('by the rule FREQ=DAILY;COUNT=3')
  })
})

describe('the text of a rule', () => {
  it.each([...RULES.map(([rule]) => rule), 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261204'])(
    '%s stays the same',
    (rule) => expect(toRule(fromRule(rule)!)).toBe(rule),
  )

  it.each(['FREQ=HOURLY', 'FREQ=MONTHLY;BYMONTHDAY=-1,15', 'FREQ=YEARLY;BYMONTH=1', 'FREQ=WEEKLY;WKST=SU'])(
    '%s is not taken apart',
    (rule) => expect(fromRule(rule)).toBeNull(),
  )
})

function readBack(words: string): string | undefined {
  const [part, more] = parse(words, { today: TODAY, dayFirst: true })
  return part?.kind === 'repeat' && part.text === words && !more ? part.rule : `${part?.text}`
}
