import { expect, it } from 'vitest'

import { bulkBody } from './bulkBody'

const ids = [1, 2]
const label = { id: 7, name: 'bug', color: '#d73a4a' }

it.each([
  [{ kind: 'trash' as const }, { ids: [1, 2], action: 'trash' }],
  [{ kind: 'restore' as const }, { ids: [1, 2], action: 'restore' }],
  [
    { kind: 'label' as const, label, on: true },
    { ids: [1, 2], action: 'add_labels', labels: [7] },
  ],
  [
    { kind: 'label' as const, label, on: false },
    { ids: [1, 2], action: 'remove_labels', labels: [7] },
  ],
  [
    { kind: 'set' as const, fields: { priority: 3 as const }, preview: {} },
    { ids: [1, 2], action: 'set', fields: { priority: 3 } },
  ],
  [
    { kind: 'set' as const, fields: { project: null }, preview: {} },
    { ids: [1, 2], action: 'move', project: null },
  ],
])('%j is asked for as the API names it', (action, body) => {
  expect(bulkBody({ ids }, action)).toEqual(body)
})

it('asks for all of a filter in the words of the list, without its order', () => {
  const query = {
    done: false,
    priority: [3 as const, 4 as const],
    search: 'rent',
    ordering: ['due_date' as const],
  }
  expect(bulkBody({ query } as never, { kind: 'trash' })).toEqual({
    filter: { done: 'false', priority: '3,4', search: 'rent' },
    action: 'trash',
  })
})
