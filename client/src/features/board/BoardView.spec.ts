import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { Task } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import { useToasts } from '@/composables/useToasts'
import { useUndoStack } from '@/composables/useUndoStack'
import { taskKeys } from '@/features/tasks/keys'
import { refreshLists } from '@/features/tasks/refreshLists'
import { aPage, aProblem, aProject, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import BoardView from './BoardView.vue'

const project = aProject({ id: 7, name: 'Garden' })
const View = defineComponent(() => () => [h(BoardView), h(ToastRegion)])
const READ = { view: true, comment: false, toggle: false, edit: false, delete: false, restore: false }

let rows: Task[] = []
let placed: { id: number; body: unknown }[] = []

function place(id: number, fields: Partial<Task>): Task {
  rows = rows.map((task) => (task.id === id ? { ...task, ...fields, version: task.version + 1 } : task))
  return rows.find((task) => task.id === id)!
}

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
  const { toasts, dismiss } = useToasts()
  for (const { id } of toasts.value) dismiss(id)
  placed = []
  rows = [
    aTask({ title: 'One', position: 'a' }),
    aTask({ title: 'Two', position: 'b' }),
    aTask({ title: 'Three', position: 'a', status: 'doing' }),
  ]
})

async function boardAt(address: string) {
  const asked: URLSearchParams[] = []
  grantTokens()
  server.use(
    http.get('*/api/projects/:id', () => HttpResponse.json(project)),
    http.get('*/api/tasks', ({ request }) => {
      const query = new URL(request.url).searchParams
      asked.push(query)
      return HttpResponse.json(aPage(rows.filter(({ status }) => status === query.get('status'))))
    }),
    http.post('*/api/tasks/:id/place', async ({ params, request }) => {
      const [id, body] = [Number(params.id), (await request.json()) as { status: Task['status'] }]
      placed.push({ id, body })
      const position = 'before' in body ? '0' : 'c'
      return HttpResponse.json(place(id, { status: body.status, position }))
    }),
  )
  return { ...(await renderAt(address, View)), asked }
}

const titles = (name: string) =>
  within(screen.getByRole('region', { name }))
    .queryAllByRole('link')
    .map(({ textContent }) => textContent.trim())

it('asks for each column in the order that people made, without the steps of tasks', async () => {
  const { asked } = await boardAt('/board?project=7')
  await screen.findByRole('link', { name: 'Three' })

  expect(titles('To do')).toEqual(['One', 'Two'])
  expect(titles('Doing')).toEqual(['Three'])
  expect(asked.map((query) => query.get('status'))).toEqual(['todo', 'doing', 'done'])
  for (const query of asked)
    expect(Object.fromEntries(query)).toMatchObject({ ordering: 'position', parent: 'none', project: '7' })
})

it('Alt with an arrow takes the card along, and says where it went', async () => {
  await boardAt('/board?project=7')
  const card = await screen.findByRole('link', { name: 'One' })
  card.focus()

  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')

  await waitFor(() => expect(titles('Doing')).toEqual(['One', 'Three']))
  await waitFor(() => expect(document.activeElement?.textContent.trim()).toBe('One'))
  expect(screen.getByText('“One”: Doing, 1 of 2')).toBeTruthy()
  await waitFor(() =>
    expect(placed).toEqual([{ id: rows[0]!.id, body: { before: rows[2]!.id, status: 'doing' } }]),
  )
})

it('undo takes the card back to its neighbour', async () => {
  await boardAt('/board?project=7')
  await userEvent.click(await screen.findByRole('button', { name: 'Move “Two”' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Done' }))

  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

  await waitFor(() =>
    expect(placed.map(({ body }) => body)).toEqual([
      { first: true, status: 'done' },
      { after: rows[0]!.id, status: 'todo' },
    ]),
  )
  await waitFor(() => expect(titles('To do')).toEqual(['One', 'Two']))
})

it('without a server the card moves all the same, and the server hears of it once', async () => {
  await boardAt('/board?project=7')
  const keys: (string | null)[] = []
  server.use(
    http.post('*/api/tasks/:id/place', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      return keys.length === 1 ? HttpResponse.error() : undefined
    }),
  )
  ;(await screen.findByRole('link', { name: 'One' })).focus()

  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')

  await waitFor(() => expect(titles('Doing')).toEqual(['One', 'Three']))
  await waitFor(() => expect(placed).toHaveLength(1))
  expect(keys[0]).toMatch(/./)
  expect(keys).toEqual([keys[0], keys[0]])
})

it('the key for undo takes back a move within the column too', async () => {
  await boardAt('/board?project=7')
  ;(await screen.findByRole('link', { name: 'One' })).focus()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await waitFor(() => expect(titles('To do')).toEqual(['Two', 'One']))

  useUndoStack().undoLast()

  await waitFor(() => expect(titles('To do')).toEqual(['One', 'Two']))
})

it('a refusal puts the card back and says why', async () => {
  await boardAt('/board?project=7')
  server.use(
    http.post('*/api/tasks/:id/place', () =>
      HttpResponse.json(aProblem({ status: 403, detail: 'Not yours.' }), { status: 403 }),
    ),
  )
  ;(await screen.findByRole('link', { name: 'Two' })).focus()

  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')

  await screen.findByText('“Two” was not changed. Not yours.')
  expect(titles('To do')).toEqual(['One', 'Two'])
})

it('who may only read moves nothing', async () => {
  rows = rows.map((task) => ({ ...task, abilities: READ }))
  await boardAt('/board?project=7')
  ;(await screen.findByRole('link', { name: 'One' })).focus()

  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')

  expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull()
  expect(titles('To do')).toEqual(['One', 'Two'])
  expect(placed).toEqual([])
})

describe('a card that has left one answer and is not in the other yet', () => {
  /** Somebody else moves One; the column that it comes to answers late, or not at all. */
  async function moved() {
    const { queryClient } = await boardAt('/board?project=7')
    const card = await screen.findByRole('link', { name: 'One' })
    place(rows[0]!.id, { status: 'doing', position: '0' })
    let answer = () => undefined
    const late = new Promise<undefined>((resolve) => (answer = () => void resolve(undefined)))
    server.use(
      http.get('*/api/tasks', ({ request }) => (request.url.includes('status=doing') ? late : undefined)),
    )
    const asked = refreshLists(queryClient)
    await waitFor(() => expect(queryClient.isFetching({ queryKey: taskKeys.lists })).toBe(1))
    return { queryClient, card, answer, asked }
  }

  it('stays where it was seen, with the focus, until both have answered', async () => {
    const { card, answer, asked } = await moved()
    card.focus()
    expect(titles('To do')).toEqual(['One', 'Two'])

    answer()

    await asked
    await waitFor(() => expect(titles('Doing')).toEqual(['One', 'Three']))
    expect(titles('To do')).toEqual(['Two'])
  })

  it('is moved by its keys, and no other card in its stead', async () => {
    const { card, answer } = await moved()
    const { id } = rows[0]!
    card.focus()

    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')

    answer()
    await waitFor(() => expect(placed).toMatchObject([{ id, body: { status: 'doing' } }]))
    await waitFor(() => expect(titles('Doing')).toContain('One'))
  })

  it('leaves when nobody is asked any more', async () => {
    const { queryClient } = await moved()

    await queryClient.cancelQueries({ queryKey: taskKeys.lists })

    await waitFor(() => expect(titles('To do')).toEqual(['Two']))
    expect(titles('Doing')).toEqual(['Three'])
  })
})

it('the cards of another project do not stay', async () => {
  const { router } = await boardAt('/board?project=7')
  await screen.findByRole('link', { name: 'One' })
  rows = [aTask({ title: 'Other', position: 'a' })]

  await router.push('/board?project=8')

  await screen.findByRole('link', { name: 'Other' })
  await waitFor(() => expect(titles('Doing')).toEqual([]))
  expect(titles('To do')).toEqual(['Other'])
})

it('a filter by status leaves the other columns away', async () => {
  await boardAt('/board?project=7&done=false')
  await screen.findByRole('link', { name: 'One' })

  expect(screen.queryByRole('region', { name: 'Done' })).toBeNull()
})

it('without a project there is no order to show', async () => {
  await boardAt('/board')

  await screen.findByRole('heading', { name: 'A board shows one project' })
  expect(screen.queryByRole('region', { name: 'To do' })).toBeNull()
})
