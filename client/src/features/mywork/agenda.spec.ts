import { describe, expect, it } from 'vitest'

import { aTask } from '@/testing/factories'
import { byDay, groupOf, sectionsOf } from './agenda'

// A Wednesday.
const TODAY = '2026-03-04'

describe('where a task stands', () => {
  it.each([
    ['2026-03-03', 'en', 'overdue'],
    ['2026-03-04', 'en', 'today'],
    ['2026-03-05', 'en', 'week'],
    ['2026-03-07', 'en', 'week'],
    // The week of English and Portuguese begins on Sunday, the German one on Monday.
    ['2026-03-08', 'en', 'later'],
    ['2026-03-08', 'pt-BR', 'later'],
    ['2026-03-08', 'de-DE', 'week'],
    [null, 'en', 'none'],
  ])('due on %s, in %s: %s', (day, locale, group) => {
    expect(groupOf(day, TODAY, locale)).toBe(group)
  })

  it('on the last day of a week nothing is left of it', () => {
    expect(groupOf('2026-03-08', '2026-03-07', 'en')).toBe('later')
  })
})

const days = ['2026-03-01', '2026-03-02', TODAY, null]
const tasks = days.map((due_date) => aTask({ due_date }))

it('a group begins at its first task, and counts them', () => {
  const sections = sectionsOf(tasks, TODAY, 'en', true)

  expect(sections).toEqual([
    { group: 'overdue', first: tasks[0]!.id, count: 2 },
    { group: 'today', first: tasks[2]!.id, count: 1 },
    { group: 'none', first: tasks[3]!.id, count: 1 },
  ])
})

it('while more may come, nobody knows how many the last group has', () => {
  expect(sectionsOf(tasks, TODAY, 'en', false).map(({ count }) => count)).toEqual([2, 1, null])
})

it('a task with another day moves, and those of one day keep the order of the server', () => {
  const [first, second, third] = [
    aTask({ due_date: '2026-03-02' }),
    aTask({ due_date: '2026-03-02' }),
    aTask({ due_date: null }),
  ]

  expect(byDay([first, second, third, tasks[0]!])).toEqual([tasks[0], first, second, third])
})
