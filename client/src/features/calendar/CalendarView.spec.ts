import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import type { NewTask, Task, TaskChanges, User } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import { useToasts } from '@/composables/useToasts'
import { useUndoStack } from '@/composables/useUndoStack'
import { aPage, aProblem, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import CalendarView from './CalendarView.vue'

const View = defineComponent(() => () => [h(CalendarView), h(ToastRegion)])
const READ = { view: true, comment: false, toggle: false, edit: false, delete: false, restore: false }

let rows: Task[] = []
let changed: { id: number; body: TaskChanges }[] = []

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
  const { toasts, dismiss } = useToasts()
  for (const { id } of toasts.value) dismiss(id)
  // Late on Wednesday in São Paulo, and Thursday in Greenwich already.
  vi.setSystemTime('2026-03-05T01:30:00Z')
  changed = []
  rows = [
    aTask({ title: 'Sow', due_date: '2026-03-04', priority: 3 }),
    aTask({ title: 'Water', due_date: '2026-03-04' }),
    aTask({ title: 'Reap', due_date: '2026-03-06', done: true, status: 'done' }),
  ]
  return () => vi.useRealTimers()
})

async function calendarAt(address: string, fields: Partial<User> = {}) {
  const asked: URLSearchParams[] = []
  grantTokens()
  server.use(
    http.get('*/api/tasks', ({ request }) => {
      const query = new URL(request.url).searchParams
      asked.push(query)
      const [first, last] = [query.get('due_after')!, query.get('due_before')!]
      return HttpResponse.json(aPage(rows.filter(({ due_date: day }) => day && day >= first && day <= last)))
    }),
    http.patch('*/api/tasks/:id', async ({ params, request }) => {
      const [id, body] = [Number(params.id), (await request.json()) as TaskChanges]
      changed.push({ id, body })
      rows = rows.map((task) => (task.id === id ? { ...task, ...(body as Partial<Task>), version: 2 } : task))
      return HttpResponse.json(rows.find((task) => task.id === id))
    }),
    http.post('*/api/tasks', async ({ request }) => {
      const { title, due_date = null } = (await request.json()) as NewTask
      rows = [...rows, aTask({ title, due_date })]
      return HttpResponse.json(rows.at(-1), { status: 201 })
    }),
  )
  const view = await renderAt(address, View)
  meet({ timezone: 'America/Sao_Paulo', ...fields })
  return { ...view, asked }
}

const dayButton = (name: string | RegExp) => screen.findByRole('button', { name })
async function titles(name: RegExp): Promise<string[]> {
  const cell = (await dayButton(name)).closest<HTMLElement>('[role=gridcell]')!
  return within(cell)
    .queryAllByRole('link')
    .map(({ textContent }) => textContent.trim())
}
const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent

describe('what is shown', () => {
  it('is the month of the viewer’s day in their time zone, in whole weeks', async () => {
    const { asked } = await calendarAt('/calendar')

    await screen.findByRole('link', { name: 'Sow' })

    expect(screen.getByRole('heading', { name: 'March 2026' })).toBeTruthy()
    expect((await dayButton('Wednesday, March 4: 2 tasks')).getAttribute('aria-current')).toBe('date')
    expect(await titles(/, March 4:/)).toEqual(['Sow', 'Water'])
    expect(screen.getAllByRole('columnheader')[0]!.getAttribute('aria-label')).toBe('Sunday')
    expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({
      due_after: '2026-03-01',
      due_before: '2026-04-04',
      ordering: 'due_date,-priority',
    })
  })

  it('is what the address says, with its filters', async () => {
    const { asked, router } = await calendarAt('/calendar?view=week&day=2026-11-26&assignee=me')

    await screen.findByRole('heading', { name: /^Nov 22.+28, 2026$/ })
    await waitFor(() => expect(asked).not.toEqual([]))
    expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({
      assignee: 'me',
      due_after: '2026-11-22',
      due_before: '2026-11-28',
    })

    await userEvent.click(screen.getByRole('button', { name: 'Assigned to me' }))

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ view: 'week', day: '2026-11-26' }))
  })

  /** Pages of one task each, day after day. */
  function pagesOf(count: number) {
    server.use(
      http.get('*/api/tasks', ({ request }) => {
        const at = Number(new URL(request.url).searchParams.get('cursor'))
        const due_date = `2026-03-${String(at + 1).padStart(2, '0')}`
        const next = at + 1 < count ? `http://localhost/api/tasks?cursor=${at + 1}` : null
        return HttpResponse.json({ ...aPage([aTask({ id: at + 1, title: `Task ${at}`, due_date })]), next })
      }),
    )
  }

  it('is all of it, however many pages that takes', async () => {
    grantTokens()
    pagesOf(10)
    await renderAt('/calendar?day=2026-03-01', View)

    await screen.findByRole('link', { name: 'Task 9' })

    expect(screen.queryByText(/some are missing/)).toBeNull()
  })

  it('says from which day on it is not, and leads to the rest', async () => {
    grantTokens()
    pagesOf(20)
    await renderAt('/calendar?day=2026-03-01&priority=3', View)
    meet({ timezone: 'America/Sao_Paulo' })

    await screen.findByText('The first 10 tasks are here. From Tuesday, March 10 on some are missing.')

    const linkTo = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
    expect(linkTo('Show that week')).toBe('/calendar?priority=3&view=week&day=2026-03-10')
    expect(linkTo('Show all as a list')).toBe('/tasks?priority=3&ordering=due_date')
  })

  it('goes to the next month and back to today', async () => {
    const { router } = await calendarAt('/calendar')
    await userEvent.click(await screen.findByRole('button', { name: 'Next month' }))

    await screen.findByRole('heading', { name: 'April 2026' })
    expect(router.currentRoute.value.query).toEqual({ view: 'month', day: '2026-04-04' })

    await userEvent.keyboard('t')
    await screen.findByRole('heading', { name: 'March 2026' })
    router.back()
    await screen.findByRole('heading', { name: 'April 2026' })
  })

  it('says in words that a task is done', async () => {
    await calendarAt('/calendar')

    expect((await screen.findByRole('link', { name: 'Reap (Done)' })).className).toContain('line-through')
  })

  it('has the rest of a full day in a list', async () => {
    rows = Array.from({ length: 6 }, (_, at) => aTask({ title: `Task ${at}`, due_date: '2026-03-10' }))
    await calendarAt('/calendar')

    await userEvent.click(await screen.findByRole('button', { name: '+4 more (Tuesday, March 10)' }))

    const list = await screen.findByRole('dialog', { name: 'Tuesday, March 10' })
    expect(within(list).getAllByRole('link')).toHaveLength(6)
  })

  it('a failure is said, and can be tried again', async () => {
    grantTokens()
    server.use(http.get('*/api/tasks', () => HttpResponse.json(aProblem({ status: 500 }), { status: 500 })))
    await renderAt('/calendar', View)

    const alert = await screen.findByRole('alert')
    server.use(
      http.get('*/api/tasks', () =>
        HttpResponse.json(aPage([aTask({ title: 'Back', due_date: '2026-03-04' })])),
      ),
    )
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))

    await screen.findByRole('link', { name: 'Back' })
  })
})

describe('by keys', () => {
  it('arrows walk through days and their tasks', async () => {
    await calendarAt('/calendar')
    ;(await dayButton(/, March 4:/)).focus()
    await screen.findByRole('link', { name: 'Sow' })

    const seen: unknown[] = []
    for (const key of ['Down', 'Down', 'Down', 'Up', 'Up', 'Right', 'Home', 'End']) {
      const before = document.activeElement
      await userEvent.keyboard(`{Arrow${key}}`.replace(/Arrow(Home|End)/, '$1'))
      await waitFor(() => expect(document.activeElement).not.toBe(before))
      seen.push(focused())
    }

    expect(seen).toEqual([
      'Sow',
      'Water',
      'Wednesday, March 11: no tasks',
      'Water',
      'Sow',
      'Thursday, March 5: no tasks',
      'Sunday, March 1: no tasks',
      'Saturday, March 7: no tasks',
    ])
    expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1)
  })

  it('Alt with an arrow takes the task along, says where it went, and undo takes it back', async () => {
    await calendarAt('/calendar')
    ;(await screen.findByRole('link', { name: 'Water' })).focus()

    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')

    await waitFor(async () => expect(await titles(/, March 5:/)).toEqual(['Water']))
    await waitFor(() => expect(focused()).toBe('Water'))
    expect(screen.getAllByText('Moved “Water” to Thursday, March 5')).toHaveLength(2)
    const { id } = rows[1]!
    await waitFor(() => expect(changed).toEqual([{ id, body: { due_date: '2026-03-05' } }]))

    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))

    await waitFor(() => expect(changed.at(-1)).toEqual({ id, body: { due_date: '2026-03-04' } }))
    expect(await titles(/, March 4:/)).toEqual(['Sow', 'Water'])
    // Taken back once, not twice.
    useUndoStack().undoLast()
    await waitFor(() => expect(changed).toHaveLength(2))
  })

  it('a task goes on into the next month', async () => {
    await calendarAt('/calendar?view=week&day=2026-03-04')
    ;(await screen.findByRole('link', { name: 'Sow' })).focus()

    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')

    await screen.findByRole('heading', { name: /^Mar 8.+14, 2026$/ })
    await waitFor(() => expect(focused()).toBe('Sow'))
    expect(await titles(/, March 11:/)).toEqual(['Sow'])
  })

  it('who may only read moves nothing', async () => {
    rows = rows.map((task) => ({ ...task, abilities: READ }))
    await calendarAt('/calendar')
    ;(await screen.findByRole('link', { name: 'Sow' })).focus()

    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')

    expect(await titles(/, March 4:/)).toEqual(['Sow', 'Water'])
    expect(changed).toEqual([])
  })

  it('c writes a task for the day', async () => {
    await calendarAt('/calendar')
    ;(await dayButton(/, March 5:/)).focus()

    await userEvent.keyboard('c')
    const field = await screen.findByRole('textbox', { name: 'New task on Thursday, March 5' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await userEvent.keyboard('Weed{Enter}')

    await waitFor(async () => expect(await titles(/, March 5:/)).toEqual(['Weed']))
    await waitFor(() => expect(rows.at(-1)).toMatchObject({ title: 'Weed', due_date: '2026-03-05' }))
    await userEvent.keyboard('{Escape}{Escape}')
    await waitFor(() => expect(focused()).toBe('Thursday, March 5: one task'))
  })

  it('a guest is offered no new task', async () => {
    await calendarAt('/calendar', { role: 'guest' })
    ;(await dayButton(/, March 5:/)).focus()
    await userEvent.keyboard('c')

    expect(screen.queryByRole('button', { name: /^New task on/ })).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('on a phone', () => {
  beforeEach(() => {
    const real = window.matchMedia.bind(window)
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query.includes('56rem') ? Object.assign(real('all'), {}) : real(query),
    )
  })

  it('days have dots, and the tasks of one stand below', async () => {
    await calendarAt('/calendar')
    await screen.findByRole('link', { name: 'Sow' })
    expect(screen.getByRole('heading', { name: 'Wednesday, March 4' })).toBeTruthy()

    await userEvent.click(screen.getByRole('button', { name: 'Friday, March 6: one task' }))

    await screen.findByRole('heading', { name: 'Friday, March 6' })
    expect(screen.getByRole('link', { name: 'Reap' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Sow' })).toBeNull()
    expect(screen.getByRole('textbox', { name: 'New task on Friday, March 6' })).toBeTruthy()
  })
})
