import { expect, it } from 'vitest'

import { ignoredIn, soundOf } from './ignored'

it.each([
  [{}, []],
  [{ done: 'false', assignee: 'me,3', ordering: '-priority,due_date', trashed: 'true', view: '7' }, []],
  [{ label: '1,1', search: ' tall plants ', trashed: 'false', status: '' }, []],
  [{ status: 'bogus', assignee: 'abc' }, ['status=bogus', 'assignee=abc']],
  [{ assignee: 'bob,7,Ana' }, ['assignee=bob,Ana']],
  [{ due: 'today,week' }, ['due=week']],
  [{ ordering: 'password' }, ['ordering=password']],
  [{ ordering: 'title,-due_date' }, ['ordering=title,-due_date']],
  [{ view: 'mine', trashed: 'yes' }, ['view=mine', 'trashed=yes']],
  [{ page: '3', due_before: '2026-01-01' }, ['page=3', 'due_before=2026-01-01']],
  [{ label: ['1', '2'] }, ['label=2']],
  [{ q: null }, []],
])('of %j it ignores %j', (query, expected) => {
  expect(ignoredIn(query)).toEqual(expected)
})

it('keeps what makes sense', () => {
  const query = { status: 'bogus', assignee: 'bob,7', ordering: 'title,-due_date', page: '3', view: '4' }

  expect(soundOf(query)).toEqual({ view: '4', assignee: '7', ordering: 'title' })
})
