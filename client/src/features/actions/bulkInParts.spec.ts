import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import type { BulkRequest } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import { useToasts } from '@/composables/useToasts'
import TasksView from '@/features/tasks/TasksView.vue'
import { aPage, aProblem, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import { loadTaskActions } from './load'

beforeAll(() => loadTaskActions())
beforeEach(() => {
  const { toasts, dismiss } = useToasts()
  for (const { id } of toasts.value) dismiss(id)
  document.body.innerHTML = '<main id="content"></main>'
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
})

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** A list of `count` tasks with the ids 1, 2, …, of which the server counts a thousand and shows two. */
async function listOf(count: number) {
  grantTokens()
  const rows = [aTask({ id: 1, title: 'First' }), aTask({ id: 2, title: 'Second' })]
  server.use(
    http.get('*/api/tasks', ({ request }) => {
      const asked = new URL(request.url).searchParams
      if (!asked.has('fields')) return HttpResponse.json({ ...aPage(rows), count: 1000, count_capped: true })
      expect(asked.get('done')).toBe('false')
      const start = Number(asked.get('cursor')) + 1
      const end = Math.min(start + 199, count)
      const results = numbers(start, end).map((id) => ({ id, title: `Task ${id}`, parent: null }))
      const next = end < count ? `http://localhost/api/tasks?cursor=${end}` : null
      return HttpResponse.json({ ...aPage(results), next })
    }),
  )
  const Screen = defineComponent(() => () => [h(TasksView), h(ToastRegion)])
  await renderAt('/tasks?done=false', Screen)
  await screen.findByRole('link', { name: 'First' })
}

type Answer = (body: BulkRequest, turn: number) => Response | undefined | Promise<Response | undefined>

/** What was sent; each answer names the next event, from 41. */
function bulkAnswers(other: Answer = () => undefined) {
  const sent: BulkRequest[] = []
  server.use(
    http.post('*/api/tasks/bulk', async ({ request }) => {
      const body = (await request.json()) as BulkRequest
      const turn = sent.push(body)
      const headers = { Event: `${40 + turn}` }
      return (await other(body, turn)) ?? HttpResponse.json({ tasks: body.ids }, { headers })
    }),
  )
  return sent
}

function refusing(...ids: number[]) {
  const refused = ids.map((id) => ({ id, code: 'permission_denied', detail: 'You may not do this.' }))
  return HttpResponse.json({ ...aProblem({ status: 409, code: 'bulk_refused' }), refused }, { status: 409 })
}

async function selectAll() {
  await userEvent.keyboard('x')
  await userEvent.click(await screen.findByRole('button', { name: 'Select all: more than 1,000' }))
}

const makeUrgent = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Priority' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Urgent' }))
}

it('finds all of them, changes them in parts and takes all of it back', async () => {
  const sent = bulkAnswers()
  const undone: string[] = []
  server.use(
    http.post('*/api/events/:seq/undo', ({ params }) => {
      undone.push(String(params.seq))
      return HttpResponse.json({ tasks: sent[Number(params.seq) - 41]!.ids })
    }),
  )
  await listOf(1_200)

  await selectAll()
  await screen.findByText('1,200 selected')
  await userEvent.click(screen.getByRole('button', { name: 'Move to the trash' }))
  await screen.findByText('Moved 1,200 tasks to the trash')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))

  await screen.findByText('Taken back on 1,200 tasks')
  expect(sent).toEqual(
    [numbers(1, 500), numbers(501, 1000), numbers(1001, 1200)].map((ids) => ({ ids, action: 'trash' })),
  )
  expect(undone).toEqual(['43', '42', '41'])
})

it('says how far it is, and stops where it is told to', async () => {
  let goOn = () => {}
  const wait = new Promise<undefined>((resolve) => (goOn = () => resolve(undefined)))
  const sent = bulkAnswers((_, turn) => (turn === 2 ? wait : undefined))
  await listOf(1_200)

  await selectAll()
  await screen.findByText('1,200 selected')
  await makeUrgent()
  await screen.findByText('500 of 1,200 done')
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
  goOn()

  await screen.findByText('Changed 1,000 tasks, of 1,200 that were selected')
  expect(sent).toHaveLength(2)
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
})

it('asks once about what is refused, and leaves the like of it out', async () => {
  const sent = bulkAnswers(({ ids }) => {
    const bad = [700, 1100].filter((id) => ids?.includes(id))
    return bad.length ? refusing(...bad) : undefined
  })
  await listOf(1_200)

  await selectAll()
  await screen.findByText('1,200 selected')
  await makeUrgent()
  const report = await screen.findByRole('dialog', { name: 'Some tasks cannot take part' })
  expect(report.textContent).toContain('500 of 1,200 are done. One of the next cannot take part')
  expect(within(report).getByRole('listitem').textContent).toContain('Task 700')
  await userEvent.click(within(report).getByRole('button', { name: 'Leave it out and go on' }))

  await screen.findByText('Changed 1,198 tasks. Left out: 2')
  expect(sent.map(({ ids }) => ids?.length)).toEqual([500, 500, 499, 200, 199])
  await screen.findByText('1,199 selected')
})

it('tells what was done before somebody thought better of it', async () => {
  bulkAnswers((_, turn) => (turn === 2 ? refusing(600) : undefined))
  await listOf(1_200)

  await selectAll()
  await screen.findByText('1,200 selected')
  await userEvent.click(screen.getByRole('button', { name: 'Move to the trash' }))
  const report = await screen.findByRole('dialog')
  await userEvent.click(within(report).getAllByRole('button', { name: 'Close' })[0]!)

  await screen.findByText('Moved 500 tasks to the trash, of 1,200 that were selected')
  await screen.findByText('700 selected')
})

it('tells what was done before the connection was lost', async () => {
  bulkAnswers((_, turn) => (turn >= 2 ? HttpResponse.error() : undefined))
  await listOf(1_200)

  await selectAll()
  await screen.findByText('1,200 selected')
  await makeUrgent()

  await screen.findByText('Changed 500 tasks, of 1,200 that were selected')
  expect(screen.getByText(/server does not answer/)).toBeTruthy()
})

it('selects nothing where there are too many', async () => {
  server.use(http.get('*/api/tasks', () => HttpResponse.json(aPage([]))))
  await listOf(10_001)

  await selectAll()

  await screen.findByText(/^More than 10,000 tasks match/)
  expect(screen.getByText('one selected')).toBeTruthy()
})

it('takes back the rest once the connection is there again', async () => {
  const sent = bulkAnswers()
  let isAway = true
  const undone: string[] = []
  server.use(
    http.post('*/api/events/:seq/undo', ({ params }) => {
      if (params.seq === '42' && isAway) return HttpResponse.error()
      undone.push(String(params.seq))
      return HttpResponse.json({ tasks: sent[Number(params.seq) - 41]!.ids })
    }),
  )
  await listOf(1_200)
  await selectAll()
  await screen.findByText('1,200 selected')
  await makeUrgent()
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText('Taken back on 200 tasks')
  isAway = false

  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

  await waitFor(() => expect(undone).toEqual(['43', '42', '41']))
})

it('asks again with the same key where the answer got lost, and can take it back', async () => {
  const keys: (string | null)[] = []
  server.use(
    http.post('*/api/tasks/bulk', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      if (keys.length === 1) return HttpResponse.error()
      return HttpResponse.json({ tasks: [1] }, { headers: { Event: '41' } })
    }),
  )
  const undone: (string | null)[] = []
  server.use(
    http.post('*/api/events/41/undo', ({ request }) => {
      undone.push(request.headers.get('Idempotency-Key'))
      return undone.length === 1 ? HttpResponse.error() : HttpResponse.json({ tasks: [1] })
    }),
  )
  await listOf(2)
  await userEvent.keyboard('x')
  await userEvent.click(await screen.findByRole('button', { name: 'Move to the trash' }))
  await screen.findByText('Moved one task to the trash')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Taken back on one task')

  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(undone).toHaveLength(2)
  expect(new Set(undone).size).toBe(1)
})

it('leaves out what the server does not know yet, and says why', async () => {
  const sent = bulkAnswers()
  server.use(http.post('*/api/tasks', () => HttpResponse.error()))
  await listOf(2)
  await userEvent.type(await screen.findByRole('textbox', { name: 'New task' }), 'Fresh{Enter}{Escape}')
  const fresh = await screen.findByRole('link', { name: 'Fresh' })
  fresh.focus()
  await userEvent.keyboard('x')
  screen.getByRole('link', { name: 'First' }).focus()
  await userEvent.keyboard('x')
  await screen.findByText('2 selected')
  await makeUrgent()

  const report = await screen.findByRole('dialog')
  expect(within(report).getByRole('listitem').textContent).toContain('Fresh')
  expect(within(report).getByRole('listitem').textContent).toContain('It has not been sent')
  await userEvent.click(within(report).getByRole('button', { name: 'Leave it out and go on' }))

  await waitFor(() => expect(sent.map(({ ids }) => ids)).toEqual([[1]]))
})
