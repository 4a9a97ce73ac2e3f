import { expect, it } from 'vitest'

import { aTask } from '@/testing/factories'
import { belongsTo } from './belongsTo'
import { parseFilters } from './filters'

const task = aTask({
  title: 'Reunião de março',
  creator: { id: 3, name: 'Ana' },
  assignee: { id: 3, name: 'Ana' },
  labels: [{ id: 1, name: 'design', color: '#3f8f4f' }],
})

it.each([
  [{}, true],
  [{ done: 'false', assignee: 'me', label: '1,2', project: 'none', due: 'none', search: 'reuniao' }, true],
  [{ assignee: '3', creator: '3', status: 'todo,doing', priority: '0' }, true],
  [{ done: 'true' }, false],
  [{ assignee: 'none' }, false],
  [{ label: '2' }, false],
  [{ label_not: '1' }, false],
  [{ project: '4' }, false],
  [{ priority: '3,4' }, false],
  [{ due: 'today' }, false],
  [{ search: 'porta' }, false],
])('a new task in the view %o: %s', (query, expected) => {
  expect(belongsTo(task, parseFilters(query), 3)).toBe(expected)
})
