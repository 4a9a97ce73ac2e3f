import { describe, expect, it } from 'vitest'

import {
  chipsOf,
  filtersToQuery,
  noFilters,
  parseFilters,
  toApiQuery,
  withFilter,
  withoutFilter,
} from './filters'

describe('a link reproduces the view', () => {
  it.each([
    [{}],
    [{ done: 'false', assignee: 'me' }],
    [{ assignee: 'none,12', label: '1,2', label_not: '3', project: 'none,4', priority: '3,4', due: 'week' }],
    [{ status: 'todo,doing', search: 'reunião de março', ordering: '-priority,due_date' }],
    [{ creator: 'me', due: 'overdue' }],
    [{ label: '1', trashed: 'true' }],
  ])('%o', (query) => {
    expect(filtersToQuery(parseFilters(query))).toEqual(query)
  })

  it('and drops what no filter can mean', () => {
    const query = {
      done: 'maybe',
      assignee: 'bob,7',
      label: '-1',
      priority: '9',
      ordering: 'password',
      trashed: 'false',
      page: '3',
    }

    expect(filtersToQuery(parseFilters(query))).toEqual({ assignee: '7' })
  })

  it('takes the first of a repeated parameter and one of each value', () => {
    expect(parseFilters({ label: ['1,1', '2'] }).label).toEqual(['1'])
  })
})

it('asks the server in the types of its schema', () => {
  const filters = parseFilters({
    done: 'false',
    assignee: 'me,3',
    project: 'none',
    search: ' tall plants ',
    ordering: '-due_date',
  })

  expect(toApiQuery(filters)).toEqual({
    done: false,
    assignee: ['me', 3],
    project: ['none'],
    search: 'tall plants',
    ordering: '-due_date',
  })
})

describe('choosing a filter', () => {
  it('adds another value of the same kind', () => {
    const filters = withFilter(withFilter(noFilters(), 'label', '1'), 'label', '2')

    expect(filtersToQuery(filters)).toEqual({ label: '1,2' })
  })

  it('replaces where only one value makes sense', () => {
    const filters = withFilter(withFilter(noFilters(), 'due', 'today'), 'due', 'week')

    expect(filtersToQuery(filters)).toEqual({ due: 'week' })
  })

  it('never leaves `done` and `status` to contradict each other', () => {
    const filters = withFilter(withFilter(noFilters(), 'done', 'false'), 'status', 'done')

    expect(filtersToQuery(filters)).toEqual({ status: 'done' })
  })

  it('can be taken back', () => {
    const filters = withFilter(withFilter(noFilters(), 'label', '1'), 'assignee', 'me')

    expect(chipsOf(withoutFilter(filters, 'label', '1'))).toEqual([{ key: 'assignee', value: 'me' }])
  })
})
