import { describe, expect, it } from 'vitest'

import { aTask } from '@/testing/factories'
import { columnsOf, placeAmong, rankBetween, whereAt } from './columns'

const [first, second, third] = [
  aTask({ position: 'a' }),
  aTask({ position: 'b' }),
  aTask({ position: 'b', status: 'doing' }),
]

describe('the columns', () => {
  it('hold each card once, by status and position, ties by id', () => {
    const tie = aTask({ position: 'a' })

    const columns = columnsOf([second, tie, third, first, second])

    expect(columns).toEqual({ todo: [first, tie, second], doing: [third], done: [] })
  })

  it('show the newer of two copies, and the later one of equals', () => {
    const moved = { ...first, status: 'done' as const, done: true, version: 2 }
    const preview = { ...second, position: '' }

    const columns = columnsOf([moved, second, first, preview])

    expect(columns).toEqual({ todo: [preview], doing: [], done: [moved] })
  })
})

describe('a rank for now', () => {
  it.each([
    [undefined, 'a'],
    ['a', undefined],
    ['a', 'b'],
    ['a', 'a1'],
    ['a', 'a0i'],
    ['a', 'a001'],
    ['00063f1a2b3c4d', '00063f1a2b3c4e'],
  ])('between %s and %s', (before, after) => {
    const rank = rankBetween(before, after)

    if (before !== undefined) expect(rank > before).toBe(true)
    if (after !== undefined) expect(rank < after).toBe(true)
  })

  it('there is none between two equal ones', () => {
    expect(rankBetween('a', 'a')).toBe('a')
  })
})

it.each([
  [0, { before: first.id }],
  [1, { after: first.id }],
  [2, { after: second.id }],
])('the place %i is told by its neighbour', (index, where) => {
  expect(whereAt([first, second], index)).toEqual(where)
})

it('the only place of an empty column is the first', () => {
  expect(whereAt([], 0)).toEqual({ first: true })
})

describe('the place that was seen', () => {
  const others = aTask({ position: '0' })

  it.each([
    ['the column is the same', [first, second, third], 1, 1],
    ['somebody put a card in front', [others, first, second, third], 1, 2],
    ['somebody put a card in front of the first', [others, first, second, third], 0, 1],
    ['the neighbour above has left', [others, first, third], 2, 2],
    ['all above have left', [others, third], 2, 1],
    ['all have left', [others], 2, 0],
  ])('where %s', (_, now, index, place) => {
    expect(placeAmong(now, [first, second, third], index)).toBe(place)
  })
})
