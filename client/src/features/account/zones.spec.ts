import { describe, expect, it } from 'vitest'

import { createZoneSearch } from './zones'

const here = { zone: 'Europe/Lisbon', words: 'this device' }
const labels = (locale: string, words: string) =>
  createZoneSearch(locale, 'America/Sao_Paulo', here)(words).map(({ label }) => label)

describe('time zones', () => {
  it('begin with that of the device and the present one, and come in a number that can be drawn', () => {
    const all = labels('en', '')

    expect(all.slice(0, 3)).toEqual(['Europe/Lisbon', 'America/Sao Paulo', 'UTC'])
    expect(all.length).toBe(60)
  })

  it.each([
    ['en', 'são paulo'],
    ['en', 'Brasilia'],
    ['pt-BR', 'brasília'],
    ['pt-BR', 'america/sao_paulo'],
  ])('in %s are found by %j', (locale, words) => {
    expect(labels(locale, words)).toContain('America/Sao Paulo')
  })

  it('are not found by what is not in them', () => {
    expect(labels('en', 'Atlantis')).toEqual([])
  })

  it('that this browser does not know can still be one’s own', () => {
    const [, own] = createZoneSearch('en', 'Mars/Olympus', here)('')

    expect(own).toMatchObject({ value: 'Mars/Olympus', hint: '' })
  })
})
