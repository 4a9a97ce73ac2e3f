import { describe, expect, it } from 'vitest'

import { isSameQuery, savedQuery, viewLink, viewQuery } from './viewQuery'

describe('a saved query', () => {
  it('becomes the filters that the list knows', () => {
    expect(viewQuery({ query: 'priority=3,4&search=%C3%A1gua+fria&due_after=2026-03-31' })).toEqual({
      priority: '3,4',
      search: 'água fria',
    })
  })

  it('comes back as it went', () => {
    const query = { assignee: 'me,none', search: 'água & sal', ordering: '-priority,due_date' }

    expect(viewQuery({ query: savedQuery(query) })).toEqual(query)
  })

  it('is named by its link', () => {
    expect(viewLink({ id: 3, query: 'priority=4' })).toEqual({
      path: '/tasks',
      query: { priority: '4', view: '3' },
    })
  })

  it('is another one with another value, more or less', () => {
    expect(isSameQuery({ due: 'week' }, { due: 'week' })).toBe(true)
    expect(isSameQuery({ due: 'week' }, { due: 'today' })).toBe(false)
    expect(isSameQuery({ due: 'week' }, { due: 'week', done: 'false' })).toBe(false)
    expect(isSameQuery({ due: 'week', done: 'false' }, { due: 'week' })).toBe(false)
  })
})
