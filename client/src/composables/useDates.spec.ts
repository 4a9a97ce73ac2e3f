import { afterEach, expect, it } from 'vitest'

import { setLocale } from '@/i18n'
import { dayIn, daysUntil, useDates } from './useDates'

afterEach(() => setLocale('en'))

it('a day does not shift where the clocks change', () => {
  expect(daysUntil('2026-03-30', '2026-03-28')).toBe(2)
  expect(daysUntil('2026-10-26', '2026-10-24')).toBe(2)
  expect(daysUntil('2025-12-31', '2026-01-01')).toBe(-1)
})

it.each([
  ['America/Sao_Paulo', '2026-03-30'],
  ['UTC', '2026-03-31'],
  ['Asia/Tokyo', '2026-03-31'],
])('today in %s is %s when it is 02:00 UTC', (zone, day) => {
  expect(dayIn(zone, new Date('2026-03-31T02:00:00Z'))).toBe(day)
})

it('a time zone that this browser does not know is no reason to fail', () => {
  expect(dayIn('Mars/Olympus', new Date('2026-03-31T12:00:00Z'))).toMatch(/^2026-0/)
})

it.each([
  ['en', '2026-03-30T12:00:00Z', 'yesterday'],
  ['en', '2026-03-24T12:00:00Z', '1 week ago'],
  ['pt-BR', '2026-03-30T12:00:00Z', 'ontem'],
  // What comes after “criada por Alice”.
  ['pt-BR', '2026-03-24T12:00:00Z', 'há 1 semana'],
  ['pt-BR', '2026-02-27T12:00:00Z', 'há 1 mês'],
  ['pt-BR', '2026-03-31T09:00:00Z', 'há 3 horas'],
] as const)('says in %s of %s: %s', async (locale, moment, words) => {
  await setLocale(locale)

  expect(useDates().relative(moment, Date.parse('2026-03-31T12:00:00Z'))).toBe(words)
})
