import { describe, expect, it } from 'vitest'

import { fragmentFor, fragmentsOf, plainText, resolveToken, tokensIn } from './searchTokens'

const labels = [
  { id: 1, name: 'design' },
  { id: 2, name: 'good first issue' },
  { id: 3, name: 'Reunião' },
  { id: 4, name: 'bug' },
  { id: 5, name: 'bug report' },
]
const people = [
  { id: 10, name: 'huitema', email: null },
  { id: 11, name: 'Ana Souza', email: 'ana@example.com' },
  { id: 12, name: 'Anderson Lima', email: 'al@example.com' },
]

describe('what counts as a token', () => {
  it.each([
    [
      '#design @huitema',
      [
        ['#', 'design'],
        ['@', 'huitema'],
      ],
    ],
    [
      'fix #good first issue @ana',
      [
        ['#', 'good first issue'],
        ['@', 'ana'],
      ],
    ],
    ['write to ana@example.com', []],
    ['learn C# today', []],
    ['@', [['@', '']]],
    ['#@x', [['#', '@x']]],
    [
      '#design, @huitema',
      [
        ['#', 'design'],
        ['@', 'huitema'],
      ],
    ],
    [
      '#design#editorial',
      [
        ['#', 'design'],
        ['#', 'editorial'],
      ],
    ],
    ['@ana@example.com', [['@', 'ana@example.com']]],
    [
      'label:design responsável: huitema is:open',
      [
        ['#', 'design'],
        ['@', 'huitema'],
        ['is:', 'open'],
      ],
    ],
    ['etiqueta:design', [['#', 'design']]],
  ])('%s', (text, expected) => {
    expect(tokensIn(text).map(({ sigil, phrase }) => [sigil, phrase])).toEqual(expected)
  })

  it('is not searched for while it is typed', () => {
    expect(plainText('  fix   the door #des')).toBe('fix the door')
    expect(plainText('#design @huitema')).toBe('')
    expect(plainText('mail ana@example.com')).toBe('mail ana@example.com')
  })
})

describe('a token means one row', () => {
  it.each([
    ['by its exact name', 'design', 1, ''],
    ['without accents and case', 'REUNIAO', 3, ''],
    ['by the only name that begins so', 'good', 2, ''],
    ['by several words', 'good first', 2, ''],
    ['exactly, although another name begins with it', 'bug', 4, ''],
    ['by the longer name', 'bug report', 5, ''],
    ['and leaves the words after the name', 'design of the door', 1, 'of the door'],
  ])('%s', (_, phrase, id, left) => {
    expect(resolveToken(phrase, labels)).toEqual({ row: labels.find((row) => row.id === id), left })
  })

  it('whether its words are joined by spaces or by signs', () => {
    const rows = [{ id: 1, name: 'needs-discussion' }]

    for (const phrase of ['needs discussion', 'needs_discussion', 'Needs-Discussion now']) {
      expect(resolveToken(phrase, rows)).toMatchObject({ row: { id: 1 } })
    }
  })

  it('by the last name or the beginning of the e-mail address', () => {
    expect(resolveToken('souza', people)).toMatchObject({ row: { id: 11 } })
    expect(resolveToken('al@', people)).toMatchObject({ row: { id: 12 } })
  })

  it('not when two names begin so', () => {
    expect(resolveToken('an', people)).toBe('ambiguous')
  })

  it('not when nothing is called so', () => {
    expect(resolveToken('nobody', people)).toBe('nothing')
    expect(resolveToken('', people)).toBe('nothing')
  })
})

describe('what is being typed', () => {
  it('is read as the longest phrase that a name contains', () => {
    const fragment = fragmentFor(fragmentsOf('open good first'), { name: 'good first issue' })

    expect(fragment).toEqual({ sigil: '', phrase: 'good first', rest: 'open' })
  })

  it('begins at the last sign, and leaves what stands before it', () => {
    expect(fragmentsOf('fix #bug @hui')).toEqual([{ sigil: '@', phrase: 'hui', rest: 'fix #bug' }])
  })
})
