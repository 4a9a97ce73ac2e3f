import { screen, waitFor } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { TaskChanges } from '@/api/types'
import { useOutbox } from '@/outbox/useOutbox'
import { aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { meet } from '@/testing/signedIn'
import { noFilters } from './filters'
import { useTaskChanges } from './useTaskChanges'
import { useTaskList } from './useTaskList'

let changes: ReturnType<typeof useTaskChanges>

const List = defineComponent(() => {
  const { tasks } = useTaskList(noFilters())
  changes = useTaskChanges()
  return () => h('p', `Rows: ${tasks.value.map(({ title }) => title).join()}.`)
})

const row = aTask({ title: 'Sow' })

/** The list is asked again a little later: until then it is the answers that say what is shown. */
async function withNewTask() {
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.post('*/api/tasks', () => HttpResponse.json(row, { status: 201 })),
    http.patch(`*/api/tasks/${row.id}`, async ({ request }) =>
      HttpResponse.json({ ...row, ...((await request.json()) as TaskChanges), version: 2 }),
    ),
    http.delete(`*/api/tasks/${row.id}`, () => new HttpResponse(null, { status: 204 })),
  )
  await renderAt('/tasks', List)
  meet()
  await screen.findByText('Rows: .')
  await changes.create({ title: 'Sow' })
  await allSent()
}

async function allSent(): Promise<void> {
  await waitFor(() => expect(useOutbox().operations).toEqual([]))
}

it('a new task that is changed right away stays changed when all has been sent', async () => {
  await withNewTask()
  expect(screen.getByText('Rows: Sow.')).toBeTruthy()

  await changes.edit(row, { title: 'Weed' }, { title: 'Weed' })
  expect(await screen.findByText('Rows: Weed.')).toBeTruthy()
  await allSent()

  expect(screen.getByText('Rows: Weed.')).toBeTruthy()
})

it('a new task that is thrown away right away does not come back', async () => {
  await withNewTask()

  await changes.remove(row)
  await allSent()

  expect(screen.getByText('Rows: .')).toBeTruthy()
})
