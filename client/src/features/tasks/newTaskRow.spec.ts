import { QueryClient } from '@tanstack/vue-query'
import { expect, it } from 'vitest'

import { isTemporary } from '@/outbox/operation'
import { aLabel, aPage, aProject, aUser } from '@/testing/factories'
import { newTaskRow } from './newTaskRow'

it('shows by name what has been seen, and leaves out what has not', () => {
  const client = new QueryClient()
  const [garden, bob, me, design] = [aProject(), aUser({ name: 'Bob' }), aUser(), aLabel()]
  client.setQueryData(['projects', 'open'], aPage([garden]))
  client.setQueryData(['users', 'list', {}], { pages: [aPage([bob])], pageParams: [''] })
  client.setQueryData(['labels', 'one', design.id], design)

  const row = newTaskRow(client, me, {
    title: 'Water',
    project: garden.id,
    assignee: bob.id,
    labels: [design.id, 999],
    due_date: '2026-03-02',
  })

  expect(isTemporary(row.id)).toBe(true)
  expect(row).toMatchObject({
    title: 'Water',
    status: 'todo',
    due_date: '2026-03-02',
    project: { id: garden.id, name: 'Garden' },
    assignee: { id: bob.id, name: 'Bob' },
    labels: [{ id: design.id, name: 'design' }],
    creator: { id: me.id, name: 'Alice' },
  })
})
