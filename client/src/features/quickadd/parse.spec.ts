import { describe, expect, it } from 'vitest'

import { parse, type Part } from './parse'
import { titleOf } from './title'

// A Thursday.
const TODAY = '2026-11-26'
const [WORKDAYS, DAILY] = ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=DAILY']

function read(text: string, { dayFirst = true, today = TODAY, kept = [] as string[] } = {}): string {
  const parts = parse(text, { today, dayFirst }, kept)
  return [titleOf(text, parts), ...parts.map(wordsFor)].join(' | ')
}

function wordsFor(part: Part): string {
  if (part.kind === 'due') return part.day
  if (part.kind === 'repeat') return `${part.rule} ${part.day}`
  return part.kind === 'priority' ? `!${part.priority}` : part.text
}

describe('a day in English', () => {
  it.each([
    ['call Bob today', 'call Bob | 2026-11-26'],
    ['call Bob tomorrow', 'call Bob | 2026-11-27'],
    ['Tomorrow call Bob', 'call Bob | 2026-11-27'],
    ['call Bob the day after tomorrow', 'call Bob | 2026-11-28'],
    ['call Bob friday', 'call Bob | 2026-11-27'],
    ['call Bob thursday', 'call Bob | 2026-12-03'],
    ['call Bob on Friday', 'call Bob | 2026-11-27'],
    ['report due by friday', 'report | 2026-11-27'],
    ['call Bob on fri', 'call Bob | 2026-11-27'],
    ['call Bob this sunday', 'call Bob | 2026-11-29'],
    ['next monday call Bob', 'call Bob | 2026-11-30'],
    ['next friday call Bob', 'call Bob | 2026-12-04'],
    ['call Bob next sunday', 'call Bob | 2026-11-29'],
    ['plan next week', 'plan | 2026-11-30'],
    ['plan next month', 'plan | 2026-12-01'],
    ['plan next year', 'plan | 2027-01-01'],
    ['paint this weekend', 'paint | 2026-11-28'],
    ['pay rent end of month', 'pay rent | 2026-11-30'],
    ['call back in 3 days', 'call back | 2026-11-29'],
    ['call back in two weeks', 'call back | 2026-12-10'],
    ['call back in a week', 'call back | 2026-12-03'],
    ['call back in a month', 'call back | 2026-12-26'],
    ['call back in 1 year', 'call back | 2027-11-26'],
    ['call back in a couple of days', 'call back | 2026-11-28'],
    ['pay Dec 15', 'pay | 2026-12-15'],
    ['pay on December 15th', 'pay | 2026-12-15'],
    ['pay 15 Dec', 'pay | 2026-12-15'],
    ['pay the 15th of December', 'pay | 2026-12-15'],
    ['pay Jan 5', 'pay | 2027-01-05'],
    ['pay January 5, 2028', 'pay | 2028-01-05'],
    ['pay May 5', 'pay | 2027-05-05'],
    ['pay on the 5th', 'pay | 2026-12-05'],
    ['pay by the 30th', 'pay | 2026-11-30'],
    ['pay 2026-12-24', 'pay | 2026-12-24'],
    ['due 2027-02-28 pay', 'pay | 2027-02-28'],
    ['call Bob, tomorrow', 'call Bob | 2026-11-27'],
    ['call Bob friday.', 'call Bob. | 2026-11-27'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('um dia em português', () => {
  it.each([
    ['pagar aluguel hoje', 'pagar aluguel | 2026-11-26'],
    ['pagar aluguel amanhã', 'pagar aluguel | 2026-11-27'],
    ['pagar aluguel amanha', 'pagar aluguel | 2026-11-27'],
    ['Amanhã pagar aluguel', 'pagar aluguel | 2026-11-27'],
    ['pagar aluguel depois de amanhã', 'pagar aluguel | 2026-11-28'],
    ['ligar para Bob sexta', 'ligar para Bob | 2026-11-27'],
    ['ligar sexta-feira para Bob', 'ligar para Bob | 2026-11-27'],
    ['ligar na sexta', 'ligar | 2026-11-27'],
    ['ligar até sexta', 'ligar | 2026-11-27'],
    ['sábado limpar a casa', 'limpar a casa | 2026-11-28'],
    ['limpar a casa no domingo', 'limpar a casa | 2026-11-29'],
    ['reunião na próxima segunda', 'reunião | 2026-11-30'],
    ['reunião sexta que vem', 'reunião | 2026-12-04'],
    ['reunião na seg', 'reunião | 2026-11-30'],
    ['reunião sexta às 15h', 'reunião às 15h | 2026-11-27'],
    ['planejar semana que vem', 'planejar | 2026-11-30'],
    ['planejar na próxima semana', 'planejar | 2026-11-30'],
    ['planejar mês que vem', 'planejar | 2026-12-01'],
    ['planejar ano que vem', 'planejar | 2027-01-01'],
    ['pintar no fim de semana', 'pintar | 2026-11-28'],
    ['fechar contas no fim do mês', 'fechar contas | 2026-11-30'],
    ['revisar em 3 dias', 'revisar | 2026-11-29'],
    ['revisar em duas semanas', 'revisar | 2026-12-10'],
    ['revisar daqui a um mês', 'revisar | 2026-12-26'],
    ['revisar dentro de dois dias', 'revisar | 2026-11-28'],
    ['pagar dia 5', 'pagar | 2026-12-05'],
    ['pagar dia 30', 'pagar | 2026-11-30'],
    ['pagar dia 31', 'pagar | 2026-12-31'],
    ['pagar até o dia 10', 'pagar | 2026-12-10'],
    ['pagar dia 5 de março', 'pagar | 2027-03-05'],
    ['pagar 15 de dezembro', 'pagar | 2026-12-15'],
    ['pagar 15 de dez', 'pagar | 2026-12-15'],
    ['pagar em 1º de janeiro', 'pagar | 2027-01-01'],
    ['pagar 15 de dezembro de 2027', 'pagar | 2027-12-15'],
    ['pagar 15/12', 'pagar | 2026-12-15'],
    ['pagar em 05/12', 'pagar | 2026-12-05'],
    ['pagar 5/12/2027', 'pagar | 2027-12-05'],
    ['pagar 05/12/27 aluguel', 'pagar aluguel | 2027-12-05'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('what comes again', () => {
  it.each([
    ['stretch every day', `stretch | ${DAILY} 2026-11-26`],
    ['stretch daily', `stretch | ${DAILY} 2026-11-26`],
    ['stand-up every weekday', `stand-up | ${WORKDAYS} 2026-11-26`],
    ['every weekday', ` | ${WORKDAYS} 2026-11-26`],
    ['plan every week', 'plan | FREQ=WEEKLY 2026-11-26'],
    ['plan every 2 weeks', 'plan | FREQ=WEEKLY;INTERVAL=2 2026-11-26'],
    ['plan every other week', 'plan | FREQ=WEEKLY;INTERVAL=2 2026-11-26'],
    ['water every other day', 'water | FREQ=DAILY;INTERVAL=2 2026-11-26'],
    ['water every three days', 'water | FREQ=DAILY;INTERVAL=3 2026-11-26'],
    ['gym every monday', 'gym | FREQ=WEEKLY;BYDAY=MO 2026-11-30'],
    ['gym every mon and fri', 'gym | FREQ=WEEKLY;BYDAY=MO,FR 2026-11-27'],
    ['gym every Mon, Wed and Fri', 'gym | FREQ=WEEKLY;BYDAY=MO,WE,FR 2026-11-27'],
    ['gym on mondays', 'gym | FREQ=WEEKLY;BYDAY=MO 2026-11-30'],
    ['gym every 2 weeks on Mon and Fri', 'gym | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR 2026-11-27'],
    ['rent every month', 'rent | FREQ=MONTHLY 2026-11-26'],
    ['rent monthly on the last day', 'rent | FREQ=MONTHLY;BYMONTHDAY=-1 2026-11-30'],
    ['rent every last day of the month', 'rent | FREQ=MONTHLY;BYMONTHDAY=-1 2026-11-30'],
    ['rent every month on the 5th', 'rent | FREQ=MONTHLY;BYMONTHDAY=5 2026-12-05'],
    ['rent every 5th', 'rent | FREQ=MONTHLY;BYMONTHDAY=5 2026-12-05'],
    ['review every first monday', 'review | FREQ=MONTHLY;BYDAY=1MO 2026-12-07'],
    ['review every last friday of the month', 'review | FREQ=MONTHLY;BYDAY=-1FR 2026-11-27'],
    ['taxes every year', 'taxes | FREQ=YEARLY 2026-11-26'],
    ['taxes quarterly', 'taxes | FREQ=MONTHLY;INTERVAL=3 2026-11-26'],
    ['taxes every quarter starting Dec 1', 'taxes | FREQ=MONTHLY;INTERVAL=3 2026-11-26 | 2026-12-01'],
    ['alongar todo dia', `alongar | ${DAILY} 2026-11-26`],
    ['alongar todos os dias', `alongar | ${DAILY} 2026-11-26`],
    ['alongar diariamente', `alongar | ${DAILY} 2026-11-26`],
    ['reunião todo dia útil', `reunião | ${WORKDAYS} 2026-11-26`],
    ['reunião em dias úteis', `reunião | ${WORKDAYS} 2026-11-26`],
    ['feira toda sexta', 'feira | FREQ=WEEKLY;BYDAY=FR 2026-11-27'],
    ['toda sexta feira livre', 'livre | FREQ=WEEKLY;BYDAY=FR 2026-11-27'],
    ['toda segunda e quarta natação', 'natação | FREQ=WEEKLY;BYDAY=MO,WE 2026-11-30'],
    ['natação às segundas e quartas', 'natação | FREQ=WEEKLY;BYDAY=MO,WE 2026-11-30'],
    ['natação todas as terças', 'natação | FREQ=WEEKLY;BYDAY=TU 2026-12-01'],
    ['plano toda semana', 'plano | FREQ=WEEKLY 2026-11-26'],
    ['plano a cada 2 semanas na seg e sex', 'plano | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR 2026-11-27'],
    ['plano a cada duas semanas', 'plano | FREQ=WEEKLY;INTERVAL=2 2026-11-26'],
    ['aluguel todo mês', 'aluguel | FREQ=MONTHLY 2026-11-26'],
    ['aluguel todo dia 5', 'aluguel | FREQ=MONTHLY;BYMONTHDAY=5 2026-12-05'],
    ['aluguel todo mês no dia 10', 'aluguel | FREQ=MONTHLY;BYMONTHDAY=10 2026-12-10'],
    ['aluguel todo último dia do mês', 'aluguel | FREQ=MONTHLY;BYMONTHDAY=-1 2026-11-30'],
    ['revisão toda primeira segunda do mês', 'revisão | FREQ=MONTHLY;BYDAY=1MO 2026-12-07'],
    ['revisão toda última sexta do mês', 'revisão | FREQ=MONTHLY;BYDAY=-1FR 2026-11-27'],
    ['impostos todo ano', 'impostos | FREQ=YEARLY 2026-11-26'],
    ['impostos a cada 3 meses', 'impostos | FREQ=MONTHLY;INTERVAL=3 2026-11-26'],
    ['impostos anualmente', 'impostos | FREQ=YEARLY 2026-11-26'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('priorities, names and all together', () => {
  it.each([
    ['pay !2', 'pay | !2'],
    ['pay !high', 'pay | !3'],
    ['pagar !alta', 'pagar | !3'],
    ['!urgente pagar', 'pagar | !4'],
    ['pagar !média hoje', 'pagar | !2 | 2026-11-26'],
    ['call Bob friday !2', 'call Bob | 2026-11-27 | !2'],
    ['ask @ana', 'ask | @ana'],
    ['fix #bug #ui', 'fix | #bug | #ui'],
    ['paint +Garden', 'paint | +Garden'],
    ['pagar aluguel amanhã !alta @ana #financeiro', 'pagar aluguel | 2026-11-27 | !3 | @ana | #financeiro'],
    ['segunda @ana', ' | 2026-11-30 | @ana'],
    ['call Bob friday tomorrow', 'call Bob tomorrow | 2026-11-27'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('the marks around a part', () => {
  it.each([
    ['Friday: call Bob', 'call Bob | 2026-11-27'],
    ['Amanhã: comprar pão', 'comprar pão | 2026-11-27'],
    ['Friday - call Bob', 'call Bob | 2026-11-27'],
    ['Call Bob - friday', 'Call Bob | 2026-11-27'],
    ['Call Bob – friday !2', 'Call Bob | 2026-11-27 | !2'],
    ['Call Bob (tomorrow)', 'Call Bob | 2026-11-27'],
    ['Call Bob (tomorrow) about work', 'Call Bob about work | 2026-11-27'],
    ['Call Bob (tomorrow, at home)', 'Call Bob (at home) | 2026-11-27'],
    ['Call Bob tomorrow!', 'Call Bob! | 2026-11-27'],
    ['Call Bob, friday.', 'Call Bob. | 2026-11-27'],
    ['Tomorrow! Call Bob', 'Call Bob | 2026-11-27'],
    ['buy milk, tomorrow, at the market', 'buy milk, at the market | 2026-11-27'],
    ['buy milk tomorrow, then eggs', 'buy milk, then eggs | 2026-11-27'],
    ['@ana: call Bob', 'call Bob | @ana'],
    ['friday - 5 eggs (big) - milk', '5 eggs (big) - milk | 2026-11-27'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  it.each(['- call Bob', 'Call Bob (mobile)', 'Milk - eggs - bread', 'Call Bob!', 'Bob : yes or no'])(
    '%s stays',
    (text) => expect(read(text)).toBe(text),
  )
})

describe('words that are just words', () => {
  it.each([
    "Read May's report",
    'Read the May report',
    'e-mail a@b.com',
    'C# notes',
    '"amanhã" stays',
    'watch “Friday” again',
    'read `every day` in the code',
    "today's notes",
    'Monday.com account',
    'Black Friday sale',
    'Good Friday plans',
    'emitir segunda via',
    'ler a quinta edição',
    'a sexta parte',
    'ter uma ideia',
    'Sat down with Bob',
    'Sun lamp',
    'comprar 1/2 litro',
    'buy 3/4 onion',
    '24/7 support',
    'daily report',
    'weekly meeting notes',
    'todo list for the move',
    'avisar todo mundo',
    'every time it rains',
    'answer all in 10 minutes',
    'Fix #123',
    'upvote +1 for lunch',
    'call +55 11 5555 0100',
    'Ship it!',
    '!important note',
    'meet @ 5',
    '# Heading',
    'a day in the life',
    'pay 31/02',
    'pay Feb 31',
    'dia 45',
    '15 out of 20',
    '5 set exercises',
    'on the 5th floor',
    'march on',
    'o dia da mudança',
    'semana da pátria',
    'second monday meeting room',
  ])('%s', (text) => expect(read(text)).toBe(text))
})

describe('what depends on where and when', () => {
  it('reads 5/6 as the language writes it', () => {
    expect(read('pay 5/6', { dayFirst: true })).toBe('pay | 2027-06-05')
    expect(read('pay 5/6', { dayFirst: false })).toBe('pay | 2027-05-06')
    expect(read('pay 15/12', { dayFirst: false })).toBe('pay | 2026-12-15')
  })

  it('finds next week after the weekend, also on a Sunday', () => {
    expect(read('plan next week', { today: '2026-11-29' })).toBe('plan | 2026-12-07')
    expect(read('plan monday', { today: '2026-11-29' })).toBe('plan | 2026-11-30')
  })

  it('counts a month from its last day to the last day', () => {
    expect(read('pay in a month', { today: '2026-01-31' })).toBe('pay | 2026-02-28')
  })

  it('leaves in the title what somebody took back, as a whole', () => {
    expect(read('call Bob next monday', { kept: ['next monday'] })).toBe('call Bob next monday')
    expect(read('ask @ana tomorrow', { kept: ['@ana'] })).toBe('ask @ana | 2026-11-27')
  })
})
