import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { Label, Page, Task, TaskEvent, User } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import TaskFields from '@/features/tasks/TaskFields.vue'
import TaskPanel from '@/features/tasks/TaskPanel.vue'
import { aComment, aPage, aProblem, aTask, anEvent } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import HistorySection from './HistorySection.vue'

const task = aTask({ id: 7 })
const UNDOABLE = { view: true, undo: true }
/** What was asked of the history, query by query. */
let asked: string[]

function tell(answer: (query: URLSearchParams) => Partial<Page<TaskEvent>> | Response): void {
  server.use(
    http.get('*/api/tasks/7/events', ({ request }) => {
      const { search, searchParams } = new URL(request.url)
      asked.push(search)
      const told = answer(searchParams)
      return told instanceof Response ? told : HttpResponse.json({ ...aPage<TaskEvent>([]), ...told })
    }),
  )
}

async function opened(shown: Task = task) {
  const view = await renderAt(
    '/tasks/7',
    defineComponent(() => () => [
      h(TaskFields, { task: shown }),
      h(HistorySection, { task: shown }),
      h(ToastRegion),
    ]),
  )
  await userEvent.click(toggle())
  return view
}

const toggle = () => screen.getByRole('button', { name: 'History' })
const section = () => within(screen.getByRole('region', { name: 'History' }))
const entries = () =>
  within(section().getAllByRole('list')[0]!)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())

const changedTitle = (fields: Partial<TaskEvent> = {}) =>
  anEvent({ changes: { title: ['Water', 'Water the plants'] }, ...fields })

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
  asked = []
  grantTokens()
  server.use(
    http.get('*/api/users', () => HttpResponse.json(aPage<User>([]))),
    http.get('*/api/labels', () => HttpResponse.json(aPage<Label>([]))),
    http.get('*/api/tasks', () => HttpResponse.json(aPage<Task>([]))),
    http.get('*/api/tasks/7', () => HttpResponse.json(task)),
  )
})

describe('the history of a task', () => {
  it('is asked for when somebody opens it, at the end of the panel', async () => {
    server.use(http.get('*/api/tasks/7/comments', () => HttpResponse.json(aPage([]))))
    tell(() => ({ results: [changedTitle()] }))
    await renderAt('/tasks/7', TaskPanel)

    await screen.findByRole('region', { name: 'History' })
    expect(toggle().getAttribute('aria-expanded')).toBe('false')
    expect(asked).toEqual([])
    await userEvent.click(toggle())

    await screen.findByText(/changed the title from “Water” to “Water the plants”/)
    expect(toggle().getAttribute('aria-expanded')).toBe('true')
    await userEvent.click(toggle())
    expect(screen.queryByText(/changed the title/)).toBeNull()
  })

  it('says who did what, and when', async () => {
    tell(() => ({ results: [changedTitle({ at: '2026-03-01T12:00:00Z' })] }))
    await opened()

    const entry = await section().findByRole('listitem')
    expect(entry.textContent).toContain('Alice changed the title from “Water” to “Water the plants”')
    const time = entry.querySelector('time')!
    expect(time.dateTime).toBe('2026-03-01T12:00:00Z')
    expect(time.title).toMatch(/2026/)
  })

  it('lists what was done in one go, and passes over what only others are told', async () => {
    const changes = { priority: [0, 3], title: ['Water', 'Water the plants'] }
    tell(() => ({
      results: [anEvent({ changes }), anEvent({ verb: 'left', changes: { project: [1, null] } })],
    }))
    await opened()

    await screen.findByText(/Alice made several changes:/)
    expect(entries().slice(1)).toEqual([
      'changed the title from “Water” to “Water the plants”',
      'set the priority to High',
    ])
  })

  it.each([
    ['a number', 'page=2&page_size=30'],
    ['a cursor', 'cursor=abc&page_size=30'],
  ])('goes on where the link leads, by %s, and takes the focus along', async (_, following) => {
    const newer = changedTitle()
    tell((query) =>
      query.size > 1
        ? { results: [newer, anEvent({ verb: 'created' })] }
        : { results: [newer], next: `http://localhost/api/tasks/7/events?${following}` },
    )
    await opened()

    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }))

    await waitFor(() => expect(entries()).toHaveLength(2))
    expect(asked).toEqual(['?page_size=30', `?${following}`])
    expect(entries()[1]).toContain('Alice created the task')
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
    expect(document.activeElement).toBe(section().getAllByRole('listitem')[1])
  })

  it('of nothing says so', async () => {
    tell(() => ({}))
    await opened()

    await screen.findByText('Nothing has been recorded yet.')
  })

  it('that did not come can be asked for again', async () => {
    tell(() => new Response(null, { status: 502 }))
    await opened()
    await screen.findByText(/The server does not answer/)
    tell(() => ({ results: [changedTitle()] }))

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    await screen.findByText(/changed the title/)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('follows what the person changes', async () => {
    tell(() => ({ results: [] }))
    server.use(http.patch('*/api/tasks/7', () => HttpResponse.json({ ...task, priority: 3 })))
    await opened()
    await screen.findByText('Nothing has been recorded yet.')
    tell(() => ({ results: [anEvent({ changes: { priority: [0, 3] } })] }))

    await userEvent.click(screen.getByRole('button', { name: /Priority/ }))
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'High' }))

    await screen.findByText(/Alice set the priority to High/, {}, { timeout: 3000 })
  })

  it('follows what the person writes', async () => {
    const told: TaskEvent[] = []
    tell(() => ({ results: told }))
    server.use(
      http.get('*/api/tasks/7/comments', () => HttpResponse.json(aPage([]))),
      http.post('*/api/tasks/7/comments', () => {
        told.push(anEvent({ object_type: 'comment', verb: 'created' }))
        return HttpResponse.json(aComment({ task: 7, body: 'Done.' }), { status: 201 })
      }),
    )
    await renderAt('/tasks/7', TaskPanel)
    await screen.findByRole('region', { name: 'History' })
    await userEvent.click(toggle())
    await screen.findByText('Nothing has been recorded yet.')

    await userEvent.click(screen.getByRole('textbox', { name: 'Write a comment' }))
    await userEvent.paste('Done.')
    await userEvent.click(screen.getByRole('button', { name: 'Comment' }))

    await screen.findByText(/Alice commented/)
  })
})

describe('undoing', () => {
  it('is offered for what the person did and has not taken back', async () => {
    const [first, second] = [changedTitle({ abilities: UNDOABLE }), changedTitle({ abilities: UNDOABLE })]
    const undo = anEvent({ undoes: first.seq, changes: { title: ['Water the plants', 'Water'] } })
    tell(() => ({ results: [undo, second, first, anEvent({ changes: { description: ['', 'x'] } })] }))
    await opened()

    await screen.findByText(/Alice took something back:/)
    const names = section()
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'))
    expect(names).toEqual([null, 'Undo: changed the title from “Water” to “Water the plants”'])
  })

  it('of an undo leaves what it had taken back to be undone again', async () => {
    const first = changedTitle({ seq: 1, abilities: UNDOABLE })
    const undo = changedTitle({ seq: 2, undoes: 1, abilities: UNDOABLE })
    tell(() => ({ results: [changedTitle({ seq: 3, undoes: 2, abilities: UNDOABLE }), undo, first] }))
    await opened()

    await waitFor(() => expect(section().getAllByRole('button', { name: /^Undo/ })).toHaveLength(2))
  })

  it('brings the task, the lists and the history up to date', async () => {
    const event = changedTitle({ abilities: UNDOABLE })
    const undo = anEvent({ undoes: event.seq, changes: { title: ['Water the plants', 'Water'] } })
    const sent: string[] = []
    tell(() => ({ results: sent.length ? [undo, event] : [event] }))
    server.use(
      http.get('*/api/tasks/7', () => HttpResponse.json({ ...task, title: 'Water' })),
      http.get('*/api/tasks/7/comments', () => HttpResponse.json(aPage([]))),
      http.post('*/api/events/:seq/undo', ({ params }) => {
        sent.push(String(params.seq))
        return HttpResponse.json({ tasks: [7] })
      }),
    )
    const { queryClient } = await renderAt('/tasks/7', TaskPanel)
    const listKey = ['tasks', 'list', {}]
    queryClient.setQueryData(listKey, { pages: [aPage([task])], pageParams: [1] })
    await screen.findByRole('region', { name: 'History' })
    await userEvent.click(toggle())

    await userEvent.click(await screen.findByRole('button', { name: /^Undo/ }))

    await screen.findByText(/Alice took something back:/)
    expect(sent).toEqual([String(event.seq)])
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Water')
    expect(queryClient.getQueryData<{ pages: Page<Task>[] }>(listKey)!.pages[0]!.results[0]!.title).toBe(
      'Water',
    )
    expect(queryClient.getQueryState(listKey)!.isInvalidated).toBe(true)
    expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
    expect(document.activeElement).toBe(
      section()
        .getByText(/^Alice changed the title/)
        .closest('li'),
    )
  })

  it('that comes too late is refused in the words of the server', async () => {
    const detail = 'Task #7 has changed since, so this cannot be taken back.'
    tell(() => ({ results: [changedTitle({ abilities: UNDOABLE })] }))
    server.use(
      http.post('*/api/events/:seq/undo', () =>
        HttpResponse.json(aProblem({ status: 409, code: 'changed_since', detail }), { status: 409 }),
      ),
    )
    await opened()
    const button = await screen.findByRole('button', { name: /^Undo/ })
    tell(() => ({ results: [anEvent({ actor: { id: 2, name: 'Bob' }, verb: 'trashed' })] }))

    await userEvent.click(button)

    await screen.findByText(detail)
    await screen.findByText(/^Bob/)
  })
})
