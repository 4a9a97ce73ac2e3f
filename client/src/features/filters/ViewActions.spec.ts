import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { defineComponent, h } from 'vue'

import type { SavedFilter } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import TasksView from '@/features/tasks/TasksView.vue'
import { aPage, aProblem, aSavedFilter, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'

const READ_ONLY = { view: true, edit: false, delete: false }

async function listAt(address: string, view?: SavedFilter) {
  const sent: unknown[] = []
  const asked: string[] = []
  grantTokens()
  server.use(
    http.get('*/api/tasks', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json(aPage([aTask()]))
    }),
    http.get('*/api/filters/:id', () =>
      view ? HttpResponse.json(view) : HttpResponse.json(aProblem({ status: 404 }), { status: 404 }),
    ),
    http.post('*/api/filters', async ({ request }) => {
      const body = (await request.json()) as Partial<SavedFilter>
      sent.push(body)
      return HttpResponse.json(aSavedFilter({ ...body, id: 9 }), { status: 201 })
    }),
    http.patch('*/api/filters/:id', async ({ request }) => {
      const body = (await request.json()) as Partial<SavedFilter>
      sent.push(body)
      return HttpResponse.json({ ...view, ...body })
    }),
    http.delete('*/api/filters/:id', () => {
      sent.push('delete')
      return new HttpResponse(null, { status: 204 })
    }),
  )
  // Rows are drawn where there is room for them.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
  const Screen = defineComponent(() => () => [h(TasksView), h(ToastRegion)])
  const { router } = await renderAt(address, Screen)
  return { sent, asked, router }
}

beforeEach(() => {
  // Menus open within the main landmark of the page.
  document.body.innerHTML = '<main id="content"></main>'
})

// Loaded when it is first opened, which must not eat up the patience of a test.
beforeAll(() => Promise.all([import('./ViewActions.vue'), import('./ViewDialog.vue')]))

describe('a list with filters', () => {
  it('is saved under a name and then is that view', async () => {
    const { sent, router } = await listAt('/tasks?priority=4')

    await userEvent.click(await screen.findByRole('button', { name: 'Save view' }))
    await userEvent.type(await screen.findByLabelText('Name of the view'), 'Urgent')
    await userEvent.click(screen.getByLabelText('Share with the team'))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(sent).toEqual([{ name: 'Urgent', shared: true, query: 'priority=4' }]))
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ priority: '4', view: '9' }))
  })

  it('without filters has nothing to save', async () => {
    await listAt('/tasks')

    await screen.findByRole('heading', { name: 'All tasks' })
    expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull()
  })
})

describe('a view', () => {
  it('is opened by its number alone', async () => {
    const { router, asked } = await listAt('/tasks?view=3', aSavedFilter({ id: 3 }))

    await screen.findByRole('heading', { name: 'Urgent' })
    await screen.findByRole('link', { name: 'Water the plants' })
    expect(asked).toEqual(['?priority=4&cursor=&page_size=100'])
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ priority: '4', view: '3' }))
    expect(screen.queryByRole('button', { name: 'Update view' })).toBeNull()
  })

  it('takes what was changed', async () => {
    const { sent } = await listAt('/tasks?priority=4&due=week&view=3', aSavedFilter({ id: 3 }))

    await screen.findByRole('button', { name: 'Save as new' })
    await userEvent.click(screen.getByRole('button', { name: 'Update view' }))

    await waitFor(() => expect(sent).toEqual([{ query: 'priority=4&due=week' }]))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Update view' })).toBeNull())
    await waitFor(() => expect(document.activeElement).not.toBe(document.body))
  })

  it('gets another name', async () => {
    const { sent } = await listAt('/tasks?view=3', aSavedFilter({ id: 3 }))

    await userEvent.click(await screen.findByRole('button', { name: 'Edit view' }))
    await userEvent.type(await screen.findByLabelText('Name of the view'), '!')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(sent).toEqual([{ name: 'Urgent!', shared: false }]))
  })

  it('is deleted, and its filters stay', async () => {
    const { sent, router } = await listAt('/tasks?view=3', aSavedFilter({ id: 3 }))

    await userEvent.click(await screen.findByRole('button', { name: 'Delete view' }))
    const question = await screen.findByRole('alertdialog')
    await userEvent.click(await screen.findByText('Delete view', { selector: '[role=alertdialog] button' }))

    await waitFor(() => expect(sent).toEqual(['delete']))
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ priority: '4' }))
    expect(question.isConnected).toBe(false)
  })

  it('comes back to its place when the deletion is taken back', async () => {
    const view = aSavedFilter({ id: 3, shared: true, position: 2 })
    const { sent, router } = await listAt('/tasks?view=3', view)
    await userEvent.click(await screen.findByRole('button', { name: 'Delete view' }))
    await screen.findByRole('alertdialog')
    await userEvent.click(await screen.findByText('Delete view', { selector: '[role=alertdialog] button' }))

    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

    const again = { name: 'Urgent', query: 'priority=4', shared: true, position: 2 }
    await waitFor(() => expect(sent).toEqual(['delete', again]))
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ priority: '4', view: '9' }))
  })

  it('that another tab has changed is not overwritten, but shown as it is', async () => {
    const view = aSavedFilter({ id: 3, version: 5 })
    await listAt('/tasks?priority=4&due=week&view=3', view)
    const update = await screen.findByRole('button', { name: 'Update view' })
    let tag = ''
    server.use(
      http.patch('*/api/filters/:id', ({ request }) => {
        tag = request.headers.get('If-Match') ?? ''
        const problem = aProblem({ status: 412, code: 'version_mismatch', detail: 'It has changed.' })
        return HttpResponse.json(problem, { status: 412 })
      }),
      http.get('*/api/filters/:id', () => HttpResponse.json({ ...view, name: 'Most urgent', version: 6 })),
    )

    await userEvent.click(update)

    await screen.findByText('It has changed.')
    await screen.findByRole('heading', { name: 'Most urgent' })
    expect(tag).toBe('"5"')
  })

  it('that another tab has changed is deleted by who then says so once more', async () => {
    let now = aSavedFilter({ id: 3, version: 1 })
    const { router } = await listAt('/tasks?view=3', now)
    const button = () => screen.findByText('Delete view', { selector: '[role=alertdialog] button' })
    await userEvent.click(await screen.findByRole('button', { name: 'Delete view' }))
    await button()
    now = { ...now, version: 2, name: 'Pressing' }
    const sent: unknown[] = []
    server.use(
      http.get('*/api/filters/:id', () => HttpResponse.json(now)),
      http.delete('*/api/filters/:id', ({ request }) => {
        sent.push(request.headers.get('If-Match'))
        if (sent.at(-1) === '"2"') return new HttpResponse(null, { status: 204 })
        const problem = aProblem({ status: 412, code: 'version_mismatch', detail: 'It has changed.' })
        return HttpResponse.json(problem, { status: 412 })
      }),
    )

    await userEvent.click(await button())
    await waitFor(() => expect(screen.getByRole('alertdialog').textContent).toContain('It has changed.'))
    await screen.findByRole('heading', { name: 'Pressing', hidden: true })
    await userEvent.click(await button())

    await waitFor(() => expect(sent).toEqual(['"1"', '"2"']))
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ priority: '4' }))
  })

  it('of somebody else is only read, and can be saved as one of one’s own', async () => {
    const shared = aSavedFilter({ id: 3, shared: true, abilities: READ_ONLY })
    await listAt('/tasks?priority=4&due=week&view=3', shared)

    await screen.findByText('Shared by Alice')
    screen.getByRole('button', { name: 'Save as new' })
    for (const name of ['Update view', 'Edit view', 'Delete view'])
      expect(screen.queryByRole('button', { name })).toBeNull()
  })

  it('that is gone says so, with a way on', async () => {
    await listAt('/tasks?view=3')

    await screen.findByText('This view is gone')
    screen.getByRole('link', { name: 'Show all tasks' })
    expect(screen.queryByRole('textbox', { name: 'New task' })).toBeNull()
  })
})
