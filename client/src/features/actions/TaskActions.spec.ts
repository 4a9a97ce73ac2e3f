import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import type { Task } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import { useToasts } from '@/composables/useToasts'
import { useUndoStack } from '@/composables/useUndoStack'
import TasksView from '@/features/tasks/TasksView.vue'
import { aLabel, aPage, aProblem, aTask, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import { loadTaskActions } from './load'

// As the page does soon after its start.
beforeAll(() => loadTaskActions())
beforeEach(() => {
  const { toasts, dismiss } = useToasts()
  for (const { id } of toasts.value) dismiss(id)
  document.body.innerHTML = '<main id="content"></main>'
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
})

async function listOf(rows: Task[], address = '/tasks') {
  grantTokens()
  const sent: unknown[] = []
  const keep = async ({ request }: { request: Request }) => {
    sent.push(await request.json())
    return HttpResponse.json({ tasks: rows.map(({ id }) => id) }, { headers: { Event: '41' } })
  }
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json({ ...aPage(rows), count: 120 })),
    http.get('*/api/users', () => HttpResponse.json(aPage([aUser({ id: 9, name: 'Bob' })]))),
    http.get('*/api/labels', () => HttpResponse.json(aPage([aLabel({ id: 7, name: 'bug' })]))),
    http.post('*/api/tasks/bulk', keep),
    http.patch('*/api/tasks/:id', async ({ request, params }) => {
      sent.push([Number(params.id), await request.json()])
      return HttpResponse.json(rows[0])
    }),
  )
  await renderAt(
    address,
    defineComponent(() => () => [h(TasksView), h(ToastRegion)]),
  )
  await screen.findByRole('link', { name: rows[0]!.title })
  return sent
}

const three = () => ['First', 'Second', 'Third'].map((title) => aTask({ title }))
const ids = (rows: Task[]) => rows.map(({ id }) => id)

describe('with several rows selected', () => {
  it('x and shift with j choose them, and the bar says how many', async () => {
    await listOf(three())

    await userEvent.keyboard('x')
    expect((await screen.findByRole('toolbar')).textContent).toContain('one selected')
    await userEvent.keyboard('J')

    await waitFor(() => expect(screen.getByRole('toolbar').textContent).toContain('2 selected'))
    const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Select: Second' })
    expect(box.checked).toBe(true)
  })

  it('a key changes them together, and the toast takes it back', async () => {
    const rows = three()
    const sent = await listOf(rows)
    let undone = false
    server.use(
      http.post('*/api/events/41/undo', () => {
        undone = true
        return HttpResponse.json({ tasks: ids(rows) })
      }),
    )

    await userEvent.keyboard('xJJ')
    await userEvent.keyboard('p')
    await userEvent.click(await screen.findByRole('option', { name: 'High' }))
    await waitFor(() => expect(sent).toEqual([{ ids: ids(rows), action: 'set', fields: { priority: 3 } }]))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

    await screen.findByText('Taken back on 3 tasks')
    expect(undone).toBe(true)
  })

  it('the key for undo takes it back after the toast is gone', async () => {
    const rows = three()
    const sent = await listOf(rows)
    server.use(http.post('*/api/events/41/undo', () => HttpResponse.json({ tasks: ids(rows) })))
    await userEvent.keyboard('xJJ')
    await userEvent.keyboard('p')
    await userEvent.click(await screen.findByRole('option', { name: 'High' }))
    await waitFor(() => expect(sent).toHaveLength(1))
    await screen.findByRole('button', { name: 'Undo' })
    const { toasts, dismiss } = useToasts()
    for (const { id } of toasts.value) dismiss(id)

    useUndoStack().undoLast()

    await screen.findByText('Taken back on 3 tasks')
  })

  it('all of the filter can be taken', async () => {
    const sent = await listOf(three(), '/tasks?done=false&ordering=title')

    await userEvent.keyboard('x')
    await userEvent.click(await screen.findByRole('button', { name: 'Select all 120' }))
    await userEvent.click(screen.getByRole('button', { name: 'Move to the trash' }))

    await waitFor(() => expect(sent).toEqual([{ filter: { done: 'false' }, action: 'trash' }]))
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
  })

  it('a refusal names each task, and the others can be done without them', async () => {
    const rows = three()
    const sent = await listOf(rows)
    const refused = [{ id: rows[1]!.id, code: 'permission_denied', detail: 'You may not do this.' }]
    server.use(
      http.post(
        '*/api/tasks/bulk',
        () =>
          HttpResponse.json({ ...aProblem({ status: 409, code: 'bulk_refused' }), refused }, { status: 409 }),
        { once: true },
      ),
    )

    await userEvent.keyboard('xJJ')
    await userEvent.click(await screen.findByRole('button', { name: 'Move to the trash' }))
    const report = await screen.findByRole('dialog', { name: 'Nothing was changed' })
    expect(within(report).getByRole('listitem').textContent).toContain('SecondYou may not do this.')
    await userEvent.click(within(report).getByRole('button', { name: 'Leave it out and go on' }))

    await waitFor(() => expect(sent).toEqual([{ ids: [rows[0]!.id, rows[2]!.id], action: 'trash' }]))
  })

  it('Escape lets go of them', async () => {
    await listOf(three())
    await userEvent.keyboard('x')
    await screen.findByRole('toolbar')

    await userEvent.keyboard('{Escape}')

    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  it('shift and a click take all up to there', async () => {
    await listOf(three())
    await userEvent.keyboard('x')
    const user = userEvent.setup()

    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('link', { name: 'Third' }))

    expect((await screen.findByRole('toolbar')).textContent).toContain('3 selected')
  })
})

it('r brings back all that are selected in the trash', async () => {
  const abilities = { ...aTask().abilities, restore: true }
  const rows = three().map((row) => ({ ...row, deleted_at: '2026-11-12T12:00:00Z', abilities }))
  const sent = await listOf(rows, '/tasks?trashed=true')

  await userEvent.keyboard('xJJ')
  await waitFor(() => expect(screen.getByRole('toolbar').textContent).toContain('3 selected'))
  await userEvent.keyboard('r')

  await waitFor(() => expect(sent).toEqual([{ action: 'restore', ids: ids(rows) }]))
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
})

describe('for the one row', () => {
  it.each([
    ['a', 'Bob', { assignee: 9 }],
    ['l', 'bug', { labels: [7] }],
    ['p', 'Urgent', { priority: 4 }],
    ['s', 'Doing', { status: 'doing' }],
  ])('%s offers what there is', async (key, name, fields) => {
    const rows = three()
    const sent = await listOf(rows)

    await userEvent.keyboard(key)
    await userEvent.click(await screen.findByRole('option', { name: new RegExp(name) }))

    await waitFor(() => expect(sent).toEqual([[rows[0]!.id, fields]]))
  })

  it('d understands a day that is written', async () => {
    const rows = three()
    const sent = await listOf(rows)

    await userEvent.keyboard('d')
    await userEvent.type(await screen.findByRole('combobox', { name: 'Due date' }), '2030-12-24{Enter}')

    await waitFor(() => expect(sent).toEqual([[rows[0]!.id, { due_date: '2030-12-24' }]]))
  })

  it.each(['31 dez', '30/12'])(
    'd takes %s for that day, also where two usual days are the same',
    async (text) => {
      // A Friday: next week begins in three days.
      vi.setSystemTime('2026-11-27T15:00:00Z')
      const sent = await listOf(three())

      await userEvent.keyboard('d')
      await userEvent.type(await screen.findByRole('combobox', { name: 'Due date' }), text)
      await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
      await userEvent.keyboard('{Enter}')

      const day = text === '31 dez' ? '2026-12-31' : '2026-12-30'
      await waitFor(() => expect(sent).toEqual([[expect.any(Number), { due_date: day }]]))
      vi.useRealTimers()
    },
  )

  it('d shows the month, and a day of it is chosen there', async () => {
    vi.setSystemTime('2026-11-12T12:00:00Z')
    const rows = three()
    const sent = await listOf(rows)

    await userEvent.keyboard('d')
    expect((await screen.findByRole('option', { name: /Next week/ })).textContent).toContain('Mon, Nov 16')
    await userEvent.click(await screen.findByRole('button', { name: 'Friday, November 20, 2026' }))

    await waitFor(() => expect(sent).toEqual([[rows[0]!.id, { due_date: '2026-11-20' }]]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    vi.useRealTimers()
  })

  it('e makes a field of the title, and Enter saves it', async () => {
    const rows = three()
    const sent = await listOf(rows)

    await userEvent.keyboard('e')
    const field = await screen.findByRole('textbox', { name: 'Title' })
    await userEvent.clear(field)
    await userEvent.type(field, 'Better{Enter}')

    await waitFor(() => expect(sent).toEqual([[rows[0]!.id, { title: 'Better' }]]))
    expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull()
  })

  it('e and Escape leave the title as it was', async () => {
    const sent = await listOf(three())

    await userEvent.keyboard('e')
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Worse{Escape}')

    await screen.findByRole('link', { name: 'First' })
    expect(sent).toEqual([])
  })

  it('keys do nothing where it may not be changed', async () => {
    const [row] = three()
    await listOf([{ ...row!, abilities: { ...row!.abilities, edit: false } }])

    await userEvent.keyboard('pe')

    expect(screen.queryByRole('option')).toBeNull()
    expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull()
  })
})
