import { describe, expect, it } from 'vitest'

import { isSamePeriod, readDay, readView, shifted, weeksOf } from './period'

describe('the weeks of a month', () => {
  it('are whole, and begin on the day of the language', () => {
    const english = weeksOf('month', '2026-11-26', 'en')
    const german = weeksOf('month', '2026-11-26', 'de-DE')

    expect(english.map((week) => week[0])).toEqual([
      '2026-11-01',
      '2026-11-08',
      '2026-11-15',
      '2026-11-22',
      '2026-11-29',
    ])
    expect(german.map((week) => week[0])).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(english.at(-1)!.at(-1)).toBe('2026-12-05')
  })

  it('are four where they fit', () => {
    expect(weeksOf('month', '2026-02-10', 'pt-BR')).toHaveLength(4)
  })

  it('cross the end of a year, and the night when clocks change', () => {
    expect(weeksOf('week', '2027-01-01', 'en')).toEqual([
      ['2026-12-27', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'],
    ])
    expect(weeksOf('week', '2026-10-25', 'de-DE')[0]![6]).toBe('2026-10-25')
  })
})

it('a month later is never two months later', () => {
  expect(shifted('month', '2026-01-31', 1)).toBe('2026-02-28')
  expect(shifted('week', '2026-01-31', -1)).toBe('2026-01-24')
})

it('two days are of one week or not as the language counts', () => {
  expect(isSamePeriod('week', '2026-03-07', '2026-03-08', 'en')).toBe(false)
  expect(isSamePeriod('week', '2026-03-07', '2026-03-08', 'de-DE')).toBe(true)
  expect(isSamePeriod('month', '2026-03-31', '2026-04-01', 'en')).toBe(false)
})

it.each([
  ['2026-11-26', '2026-11-26'],
  ['2026-02-31', null],
  ['2026-11', null],
  ['0000-01-01', null],
  ['tomorrow', null],
  [null, null],
])('the address says %s: %s', (day, read) => {
  expect(readDay({ day })).toBe(read)
})

it('a view that there is not is the month', () => {
  expect([readView({ view: 'week' }), readView({ view: 'year' }), readView({})]).toEqual([
    'week',
    'month',
    'month',
  ])
})
