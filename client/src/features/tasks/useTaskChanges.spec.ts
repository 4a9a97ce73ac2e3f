import { screen, waitFor } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { Task, TaskChanges } from '@/api/types'
import { useToasts } from '@/composables/useToasts'
import { useUndoStack } from '@/composables/useUndoStack'
import { isSame } from '@/outbox/merge'
import { useOutbox } from '@/outbox/useOutbox'
import { aPage, aProblem, aTask } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
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
  await waitFor(() => expect(useOutbox(stores()).operations).toEqual([]))
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

it('who may only tick off takes it back in the same way', async () => {
  const mine = { ...row, status: 'doing' as const, abilities: { ...row.abilities, edit: false } }
  const sent: unknown[] = []
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json(aPage([mine]))),
    http.post(`*/api/tasks/${row.id}/toggle`, async ({ request }) => {
      const { done } = (await request.json()) as { done: boolean }
      sent.push(done)
      return HttpResponse.json({ ...mine, done, status: done ? 'done' : 'todo', version: 2 + sent.length })
    }),
  )
  await renderAt('/tasks', List)
  meet()
  await screen.findByText('Rows: Sow.')

  await changes.setDone(mine, true)
  await allSent()
  useUndoStack().undoLast()

  await waitFor(() => expect(sent).toEqual([true, false]))
  await allSent()
})

describe('taking back what was done to a task before it had its number', () => {
  /** A server that compares versions. Somebody else may change the task in between. */
  async function landed() {
    const sent: unknown[] = []
    let now = { ...row, title: 'Sow', version: 1 }
    server.use(
      http.patch('*/api/tasks/:id', async ({ request, params }) => {
        const body = (await request.json()) as Partial<Task>
        const match = request.headers.get('If-Match')
        sent.push([Number(params.id), body, match])
        if (match !== null && match !== `"${now.version}"`) {
          const differing = Object.keys(body).filter(
            (name) => !isSame(body[name as 'title'], now[name as 'title']),
          )
          const problem = aProblem({ status: 412, code: 'version_mismatch' })
          return HttpResponse.json({ ...problem, current: now, differing }, { status: 412 })
        }
        now = { ...now, ...body, version: now.version + 1 }
        return HttpResponse.json(now)
      }),
      http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
      http.post('*/api/tasks', () => HttpResponse.json(now, { status: 201 })),
    )
    useUndoStack().clear()
    await renderAt('/tasks', List)
    meet()
    await screen.findByText('Rows: .')
    const made = await changes.create({ title: 'Sow' })
    await changes.edit(made, { title: 'Weed' }, { title: 'Weed' })
    await allSent()
    sent.length = 0
    return {
      sent,
      others: (fields: Partial<Task>) => (now = { ...now, ...fields, version: now.version + 1 }),
    }
  }

  it('addresses the number, for the version that was seen', async () => {
    const { sent } = await landed()

    useUndoStack().undoLast()
    await waitFor(() => expect(sent).toHaveLength(1))

    expect(sent).toEqual([[row.id, { title: 'Sow' }, '"2"']])
  })

  it('asks where somebody else has changed the same', async () => {
    const { sent, others } = await landed()
    others({ title: 'Harvest' })

    useUndoStack().undoLast()

    await waitFor(() =>
      expect(useOutbox(stores()).conflicts).toMatchObject([{ conflict: { theirs: { title: 'Harvest' } } }]),
    )
    expect(sent).toHaveLength(1)
  })
})

describe('what the server has refused', () => {
  const { toasts, dismiss } = useToasts()
  const undos = () => toasts.value.filter(({ action }) => action?.isUndo)

  beforeEach(() => {
    useUndoStack().clear()
    for (const { id } of toasts.value) dismiss(id)
  })

  async function withRefusals() {
    const written: string[] = []
    const refuse = ({ request }: { request: Request }) => {
      written.push(`${request.method} ${new URL(request.url).pathname}`)
      return HttpResponse.json(aProblem({ status: 403, detail: 'You may not do this.' }), { status: 403 })
    }
    server.use(
      http.get('*/api/tasks', () => HttpResponse.json(aPage([row]))),
      http.patch('*/api/tasks/:id', refuse),
      http.post('*/api/tasks/:id/toggle', refuse),
      http.post('*/api/tasks', refuse),
    )
    await renderAt('/tasks', List)
    meet()
    await screen.findByText('Rows: Sow.')
    return written
  }

  it('is not offered to be taken back, nor taken back by the key', async () => {
    const written = await withRefusals()

    await changes.setDone(row, true)
    expect(undos()).toHaveLength(1)
    await waitFor(() => expect(undos()).toEqual([]))
    useUndoStack().undoLast()
    await allSent()

    expect(written).toEqual([`POST /api/tasks/${row.id}/toggle`])
    await waitFor(() => expect(toasts.value.map(({ text }) => text).join()).toContain('You may not do this.'))
  })

  it('leaves what was done before it', async () => {
    const written = await withRefusals()
    let undone = false
    useUndoStack().push(() => (undone = true))

    await changes.edit(row, { title: 'Weed' }, { title: 'Weed' })
    await allSent()
    useUndoStack().undoLast()

    expect(undone).toBe(true)
    expect(written).toHaveLength(1)
  })

  it('takes along two changes that were sent as one', async () => {
    const written = await withRefusals()

    const weeded = changes.edit(row, { title: 'Weed' }, { title: 'Weed' })
    await changes.edit(row, { priority: 3 }, { priority: 3 })
    await weeded
    await allSent()
    const before = written.length
    useUndoStack().undoLast()
    useUndoStack().undoLast()
    await allSent()

    expect(written).toHaveLength(before)
  })

  it('takes along what was done to a task that will never be', async () => {
    const written = await withRefusals()

    const made = await changes.create({ title: 'Mulch' })
    await changes.setDone(made, true)
    await allSent()
    useUndoStack().undoLast()
    useUndoStack().undoLast()
    await allSent()

    expect(written).toEqual(['POST /api/tasks'])
    expect(undos()).toEqual([])
    await waitFor(() =>
      expect(toasts.value.map(({ text }) => text)).toContainEqual(
        expect.stringContaining('“Mulch” was not added.'),
      ),
    )
  })
})
