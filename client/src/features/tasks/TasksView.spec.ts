import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Task } from '@/api/types'
import { aPage, aProject, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import TasksView from './TasksView.vue'

const NONE = { view: true, comment: false, toggle: false, edit: false, delete: false, restore: false }

function aTrashedTask(fields: Partial<Task> = {}): Task {
  return aTask({ deleted_at: '2026-03-02T12:00:00Z', abilities: { ...NONE, restore: true }, ...fields })
}

async function trashOf(...tasks: Task[]) {
  const asked: string[] = []
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
    http.get('*/api/tasks', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json(aPage(tasks))
    }),
  )
  // Rows are drawn where there is room for them.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
  await renderAt('/tasks?trashed=true', TasksView)
  return { asked }
}

// As soon as it is wanted, which must not eat up the patience of a test.
beforeAll(() => import('./IgnoredNotice.vue'))

beforeEach(() => {
  // Menus open within the main landmark of the page.
  document.body.innerHTML = '<main id="content" tabindex="-1"></main>'
})

it('says that a project is gone, and takes no task for it', async () => {
  grantTokens()
  const gone = { status: 404, code: 'not_found', title: 'Not found.', detail: 'There is nothing here.' }
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.get('*/api/projects/9', () => HttpResponse.json(gone, { status: 404 })),
  )

  await renderAt('/tasks?project=9&done=false', TasksView)

  expect(await screen.findByRole('heading', { name: 'This project does not exist' })).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'New task' })).toBeNull()
})

describe('a list without tasks', () => {
  it.each([
    ['/tasks', 'No tasks yet', false],
    ['/tasks?project=none&done=false', 'The inbox is empty', false],
    ['/tasks?project=5&done=false&ordering=title', 'Nothing is open here', false],
    ['/tasks?project=5&done=true', 'No task matches', true],
    ['/tasks?project=5&creator=me', 'No task matches', true],
    ['/tasks?priority=4', 'No task matches', true],
  ])('at %s says: %s', async (address, words, clears) => {
    grantTokens()
    server.use(
      http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
      http.get('*/api/projects/5', () => HttpResponse.json(aProject({ id: 5 }))),
    )

    await renderAt(address, TasksView)

    await screen.findByRole('heading', { name: words })
    expect(screen.queryByRole('button', { name: 'Clear all filters' }) !== null).toBe(clears)
  })
})

describe('an address that makes no sense', () => {
  it('says what is ignored of it, and is put right', async () => {
    grantTokens()
    server.use(http.get('*/api/tasks', () => HttpResponse.json(aPage([aTask()]))))
    const { router } = await renderAt('/tasks?status=bogus,doing&assignee=abc&priority=4', TasksView)

    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('2 parts of this address make no sense here and are ignored')
    expect(notice.textContent).toMatch(/status=bogus\s*assignee=abc/)
    await userEvent.click(screen.getByRole('button', { name: 'Correct the address' }))

    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(router.currentRoute.value.query).toEqual({ status: 'doing', priority: '4' })
    expect(document.activeElement?.id).toBe('content')
  })

  it('is not one that only says things twice', async () => {
    grantTokens()
    server.use(http.get('*/api/tasks', () => HttpResponse.json(aPage([aTask()]))))
    await renderAt('/tasks?priority=4,4&search=plants%20&status=', TasksView)

    await screen.findByRole('link', { name: 'Water the plants' })
    await import('./IgnoredNotice.vue')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('the trash', () => {
  it('asks for what was thrown away, the last first, and takes no new tasks', async () => {
    const { asked } = await trashOf(aTrashedTask())

    await screen.findByRole('heading', { name: 'Trash' })
    await screen.findByRole('link', { name: 'Water the plants' })

    expect(asked[0]).toContain('trashed=true')
    expect(asked[0]).toContain('ordering=-updated_at')
    expect(screen.queryByRole('textbox', { name: 'New task' })).toBeNull()
  })

  it('says that it is empty', async () => {
    await trashOf()

    await screen.findByText('The trash is empty')
  })

  it('gives a task back, and the focus goes to the next one', async () => {
    const [first, second] = [aTrashedTask({ title: 'First' }), aTrashedTask({ title: 'Second' })]
    await trashOf(first, second)
    const rows = [first, second]
    server.use(
      http.get('*/api/tasks', () => HttpResponse.json(aPage(rows))),
      http.post(`*/api/tasks/${first.id}/restore`, () => {
        rows.shift()
        return HttpResponse.json({ ...first, deleted_at: null })
      }),
    )

    await userEvent.click(await screen.findByRole('button', { name: 'Restore “First”' }))

    await waitFor(() => expect(screen.queryByRole('link', { name: 'First' })).toBeNull())
    await waitFor(() => expect(document.activeElement?.textContent.trim()).toBe('Second'))
  })

  it('offers no way back to those who may not', async () => {
    await trashOf(aTrashedTask({ abilities: NONE }))

    await screen.findByRole('link', { name: 'Water the plants' })

    expect(screen.queryByRole('button', { name: /^Restore/ })).toBeNull()
  })

  it('has a key for the way back', async () => {
    const task = aTrashedTask()
    await trashOf(task)
    await screen.findByRole('link', { name: 'Water the plants' })
    let asked = false
    server.use(
      http.post(`*/api/tasks/${task.id}/restore`, () => {
        asked = true
        return HttpResponse.json({ ...task, deleted_at: null })
      }),
    )

    await userEvent.keyboard('jr')

    await waitFor(() => expect(asked).toBe(true))
  })
})
