import { expect, it } from 'vitest'

import { endOf } from './expiry'

const NOW = Date.parse('2026-03-01T12:00:00Z')

it.each([
  ['30', 'UTC', '2026-03-31T12:00:00.000Z'],
  ['365', 'UTC', '2027-03-01T12:00:00.000Z'],
  ['never', 'UTC', null],
  ['day', 'UTC', '2026-06-05T23:59:59.000Z'],
  ['day', 'America/Sao_Paulo', '2026-06-06T02:59:59.000Z'],
  ['day', 'Pacific/Auckland', '2026-06-05T11:59:59.000Z'],
] as const)('a token that lives %s in %s ends at %s', (lifetime, zone, end) => {
  expect(endOf(lifetime, '2026-06-05', zone, NOW)).toBe(end)
})
