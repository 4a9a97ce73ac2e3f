import { describe, expect, it } from 'vitest'

import { filledIn } from './message'

describe('a message', () => {
  it('fills in what it names, as often as it names it', () => {
    expect(filledIn('{who} gave {what} to {who}', { who: 'Ana', what: 3 })).toBe('Ana gave 3 to Ana')
  })

  it('leaves no brace where nothing is known', () => {
    expect(filledIn('Hello {who}!', {})).toBe('Hello !')
  })

  it('does not read what people have written as a message', () => {
    expect(filledIn('{title} is done', { title: 'a | {who} $&' })).toBe('a | {who} $& is done')
    expect(filledIn('one {title} | {n} {title}', { title: 'x | y' }, 2)).toBe('2 x | y')
  })

  it('spells characters that the syntax reserves', () => {
    expect(filledIn("type {'@'}person", {})).toBe('type @person')
  })

  it.each([
    [0, '0 tasks'],
    [1, 'one task'],
    [2, '2 tasks'],
  ])('has two forms: %i', (count, words) => {
    expect(filledIn('one task | {n} tasks', {}, count)).toBe(words)
  })

  it.each([
    [0, 'no task'],
    [1, 'one task'],
    [7, '7 tasks'],
  ])('has three forms: %i', (count, words) => {
    expect(filledIn('no task | one task | {n} tasks', {}, count)).toBe(words)
  })

  it('writes the number as it is given', () => {
    expect(filledIn('{n} task | {n} tasks', { n: '1.000' }, 1000)).toBe('1.000 tasks')
  })
})
