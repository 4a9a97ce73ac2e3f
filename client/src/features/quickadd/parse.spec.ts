import { describe, expect, it } from 'vitest'

import { parse } from './parse'
import type { Part } from './part'
import { titleOf } from './title'

// A Thursday.
const TODAY = '2026-11-26'
const [WORKDAYS, DAILY] = ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=DAILY']

function read(text: string, { dayFirst = true, today = TODAY, kept = [] as string[] } = {}): string {
  const parts = parse(text, { today, dayFirst }, kept)
  const title = titleOf(
    text,
    parts.filter(({ stays }) => !stays),
  )
  return [title, ...parts.map(wordsFor)].join(' | ')
}

function wordsFor(part: Part): string {
  if (part.kind === 'due') return part.day
  if (part.kind === 'until') return `until ${part.day}`
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
    ['lunch Wed', 'lunch | 2026-12-02'],
    ['brunch Sat with Bob', 'brunch with Bob | 2026-11-28'],
    ['gym on sat', 'gym | 2026-11-28'],
    ['meet Bob Friday the 4th', 'meet Bob | 2026-12-04'],
    ['meet Bob Friday, Dec 4', 'meet Bob | 2026-12-04'],
    ['call Bob next weekend', 'call Bob | 2026-12-05'],
    ['close the books end of next month', 'close the books | 2026-12-31'],
    ['call Bob a week from today', 'call Bob | 2026-12-03'],
    ['call Bob 2 weeks from now', 'call Bob | 2026-12-10'],
    ['call Bob a week from Friday', 'call Bob | 2026-12-04'],
    ['party Feb 29', 'party | 2028-02-29'],
    ['pay on 1/2', 'pay | 2027-02-01'],
    ['on May 3 call Bob', 'call Bob | 2027-05-03'],
    ['prepare slides for Monday', 'prepare slides | 2026-11-30'],
    ['prepare slides before Monday', 'prepare slides | 2026-11-30'],
    ['prepare slides for Monday with Bob', 'prepare slides with Bob | 2026-11-30'],
    ['prepare slides for Monday meeting', 'prepare slides for meeting | 2026-11-30'],
    ['plan for next week', 'plan | 2026-11-30'],
    ['submit by eod friday', 'submit | 2026-11-27'],
    ['call Bob tomorrow 3pm', 'call Bob 3pm | 2026-11-27'],
    ['call Bob tonight', 'call Bob tonight | 2026-11-26'],
    ['call Bob friday night', 'call Bob friday night | 2026-11-27'],
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
    ['pagar aluguel dia 15/12', 'pagar aluguel | 2026-12-15'],
    ['pagar aluguel no dia 15/12', 'pagar aluguel | 2026-12-15'],
    ['pagar aluguel até o dia 15/12', 'pagar aluguel | 2026-12-15'],
    ['pagar dia 5 do mês que vem', 'pagar | 2026-12-05'],
    ['festa 29/02', 'festa | 2028-02-29'],
    ['fechar contas no fim do mês que vem', 'fechar contas | 2026-12-31'],
    ['fechar contas fim do próximo mês', 'fechar contas | 2026-12-31'],
    ['pintar no fim de semana que vem', 'pintar | 2026-12-05'],
    ['reunião daqui 2 dias', 'reunião | 2026-11-28'],
    ['reunião sexta, 4/12', 'reunião | 2026-12-04'],
    ['reunião sexta-feira dia 4', 'reunião | 2026-12-04'],
    ['reunião na ter', 'reunião | 2026-12-01'],
    ['ligar seg', 'ligar | 2026-11-30'],
    ['na próxima sexta ligar', 'ligar | 2026-11-27'],
    ['comprar pão pro domingo', 'comprar pão | 2026-11-29'],
    ['almoço na sexta com Bruno', 'almoço com Bruno | 2026-11-27'],
    ['dentista quinta à tarde', 'dentista à tarde | 2026-12-03'],
    ['dentista segunda de manhã', 'dentista de manhã | 2026-11-30'],
    ['dentista amanhã à noite', 'dentista à noite | 2026-11-27'],
    ['dentista hoje cedo', 'dentista cedo | 2026-11-26'],
    ['dentista quarta 14h', 'dentista 14h | 2026-12-02'],
    ['dentista amanhã às 9', 'dentista às 9 | 2026-11-27'],
    ['jantar esta noite', 'jantar esta noite | 2026-11-26'],
    ['ligar antes de sexta', 'ligar | 2026-11-27'],
    ['preparar reunião de amanhã', 'preparar reunião | 2026-11-27'],
    ['pauta da reunião de hoje com Bruno', 'pauta da reunião com Bruno | 2026-11-26'],
    ['ata da reunião da sexta', 'ata da reunião | 2026-11-27'],
    ['comprar pão amanhã e ligar para Ana', 'comprar pão e ligar para Ana | 2026-11-27'],
    ['revisar a partir da semana que vem', 'revisar | 2026-11-30'],
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
    ['taxes every quarter starting Dec 1', 'taxes | FREQ=MONTHLY;INTERVAL=3 2026-12-01 | 2026-12-01'],
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
    ['run on weekdays', `run | ${WORKDAYS} 2026-11-26`],
    ['reunião nos dias úteis', `reunião | ${WORKDAYS} 2026-11-26`],
    ['academia de segunda a sexta', `academia | ${WORKDAYS} 2026-11-26`],
    ['paint every weekend', 'paint | FREQ=WEEKLY;BYDAY=SA 2026-11-28'],
    ['pintar todo fim de semana', 'pintar | FREQ=WEEKLY;BYDAY=SA 2026-11-28'],
    ['meditate every morning', `meditate every morning | ${DAILY} 2026-11-26`],
    ['meditar toda manhã', `meditar toda manhã | ${DAILY} 2026-11-26`],
    ['stand-up every monday morning', 'stand-up every monday morning | FREQ=WEEKLY;BYDAY=MO 2026-11-30'],
    ['toda sexta de manhã feira', 'de manhã feira | FREQ=WEEKLY;BYDAY=FR 2026-11-27'],
    ['feira a cada quinze dias', 'feira | FREQ=DAILY;INTERVAL=15 2026-11-26'],
    ['water every 3rd day', 'water | FREQ=DAILY;INTERVAL=3 2026-11-26'],
    ['gym every monday and every friday', 'gym | FREQ=WEEKLY;BYDAY=MO,FR 2026-11-27'],
    ['gym every second tuesday', 'gym | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 2026-12-01'],
    ['review every second tuesday of the month', 'review | FREQ=MONTHLY;BYDAY=2TU 2026-12-08'],
    ['rent on the 5th of every month', 'rent | FREQ=MONTHLY;BYMONTHDAY=5 2026-12-05'],
    ['aluguel no dia 5 de cada mês', 'aluguel | FREQ=MONTHLY;BYMONTHDAY=5 2026-12-05'],
    ['rent every 1st and 15th', 'rent | FREQ=MONTHLY;BYMONTHDAY=1,15 2026-12-01'],
    ['cartão todo dia 5 e 20', 'cartão | FREQ=MONTHLY;BYMONTHDAY=5,20 2026-12-05'],
    ['rent first of every month', 'rent | FREQ=MONTHLY;BYMONTHDAY=1 2026-12-01'],
    ['rent every month on the first', 'rent | FREQ=MONTHLY;BYMONTHDAY=1 2026-12-01'],
    ['aluguel todo primeiro dia do mês', 'aluguel | FREQ=MONTHLY;BYMONTHDAY=1 2026-12-01'],
    ['stand-up every mon-fri', `stand-up | ${WORKDAYS} 2026-11-26`],
    ['aula toda segunda a sexta', `aula | ${WORKDAYS} 2026-11-26`],
    ['card every Dec 25', 'card | FREQ=YEARLY 2026-12-25'],
    ['ligar todo dia 25 de dezembro', 'ligar | FREQ=YEARLY 2026-12-25'],
    ['IPVA todo ano em 25/12', 'IPVA | FREQ=YEARLY 2026-12-25'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('where a rule starts and ends', () => {
  it.each([
    ['gym every monday starting Dec 1', 'gym | FREQ=WEEKLY;BYDAY=MO 2026-12-07 | 2026-12-07'],
    ['run every day from tomorrow', `run | ${DAILY} 2026-11-27 | 2026-11-27`],
    ['em 3 de maio aniversário todo ano', 'aniversário | 2027-05-03 | FREQ=YEARLY 2027-05-03'],
    ['run every day until Friday', `run | ${DAILY} 2026-11-26 | until 2026-11-27`],
    ['correr todo dia até sexta', `correr | ${DAILY} 2026-11-26 | until 2026-11-27`],
    ['until friday run every day', `run | until 2026-11-27 | ${DAILY} 2026-11-26`],
    ['run every day from Dec 1 until Dec 20', `run | ${DAILY} 2026-12-01 | 2026-12-01 | until 2026-12-20`],
    ['gym every monday until tomorrow', 'gym until tomorrow | FREQ=WEEKLY;BYDAY=MO 2026-11-30'],
    ['card every Dec 25 from tomorrow', 'card from tomorrow | FREQ=YEARLY 2026-12-25'],
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
    'economizar para ter um carro',
    'estudar para ter certeza',
    'até ter certeza',
    'set 5 alarms',
    'check out 3 books',
    'check out 3',
    'march 5 miles',
    'May 3 people join?',
    'on-call 24/7',
    'review PR 1/2',
    'review PR 2/5',
    'fatura de 15/12',
    'no sex before marriage essay',
    'read Friday the 13th',
    'ver Sexta-feira 13',
    'total de cada mês',
    'cada dia mais',
    'plan every day of the trip',
    'todo domingo de Páscoa',
    'sweep every 5th floor',
    'pagar todo 5º dia útil',
    'pagar todo último dia útil',
    'pagar todo primeiro dia útil',
    'run every day but sunday',
    'correr todo dia menos domingo',
    'correr todo dia exceto sábado e domingo',
    'gym every monday to thursday',
    'the first of many',
    'pay a friday bill',
    'nothing to do with sunday',
    'enjoy the Sun',
    'where we sat',
    'plan to wed',
    'Sat 8pm',
    'study for SAT',
    'watch The Tonight Show',
    'planejar a semana que vem',
    'end of next week',
    'a week from hell',
    'ligar depois de sexta',
    'call Bob after friday',
    'na sexta parte do livro',
    'emitir de segunda via',
    'aluno da sexta série',
    'segunda 14 vias',
    'reunião sexta dia 5',
  ])('%s', (text) => expect(read(text)).toBe(text))
})

describe('several days are the day of nothing', () => {
  it.each([
    'natação terça e quinta',
    'gym tuesday and thursday',
    'gym Mon, Wed and Fri',
    'call Bob tomorrow or friday',
    'trip Dec 5 to 10',
    'trip Dec 5 - Dec 10',
    'trip from Monday until Wednesday',
    'férias de 5 a 10 de dezembro',
    'férias de 1/12 a 5/12',
    'férias de 1/12 até 5/12',
    'viajar de segunda a quarta',
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
