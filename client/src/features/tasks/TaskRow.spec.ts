import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { delay, http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { Task } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import { useToasts } from '@/composables/useToasts'
import { aPage, aProblem, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { noFilters } from './filters'
import TaskRow from './TaskRow.vue'
import { useTaskList } from './useTaskList'

const List = defineComponent(() => {
  const { tasks } = useTaskList(noFilters())
  return () => [
    ...tasks.value.map((task) => h(TaskRow, { key: task.id, task, active: true, selected: false })),
    h(ToastRegion),
  ]
})

async function listOf(task: Task) {
  server.use(http.get('*/api/tasks', () => HttpResponse.json(aPage([task]))))
  await renderAt('/tasks', List)
  return screen.findByRole<HTMLInputElement>('checkbox', { name: `Done: ${task.title}` })
}

beforeEach(() => {
  const { toasts, dismiss } = useToasts()
  for (const { id } of toasts.value) dismiss(id)
})

describe('ticking a task off', () => {
  it('shows at once, before the server has answered', async () => {
    const task = aTask()
    const box = await listOf(task)
    let sent: unknown
    server.use(
      http.post(`*/api/tasks/${task.id}/toggle`, async ({ request }) => {
        sent = await request.json()
        await delay(50)
        return HttpResponse.json({ ...task, done: true, status: 'done', version: 2 })
      }),
    )

    await userEvent.click(box)

    await waitFor(() => expect(box.checked).toBe(true))
    await screen.findByText('Completed “Water the plants”')
    await waitFor(() => expect(sent).toEqual({ done: true }))
    expect(box.checked).toBe(true)
  })

  it('is taken back, in the words of the server, when the server refuses', async () => {
    const task = aTask()
    const box = await listOf(task)
    server.use(
      http.post(`*/api/tasks/${task.id}/toggle`, () =>
        HttpResponse.json(
          aProblem({ status: 403, code: 'permission_denied', detail: 'You may only read here.' }),
          {
            status: 403,
          },
        ),
      ),
    )

    await userEvent.click(box)

    await screen.findByText('“Water the plants” was not changed. You may only read here.')
    // At once: not by the list that is asked again later.
    await waitFor(() => expect(box.checked).toBe(false))
  })

  it('can be undone', async () => {
    const task = aTask()
    const box = await listOf(task)
    const sent: unknown[] = []
    server.use(
      http.post(`*/api/tasks/${task.id}/toggle`, async ({ request }) => {
        const { done } = (await request.json()) as { done: boolean }
        sent.push(done)
        return HttpResponse.json({ ...task, done, status: done ? 'done' : 'todo' })
      }),
    )

    await userEvent.click(box)
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

    await waitFor(() => expect(sent).toEqual([true, false]))
    await waitFor(() => expect(box.checked).toBe(false))
  })

  it('is not offered to those who may not', async () => {
    const box = await listOf(aTask({ abilities: { ...aTask().abilities, toggle: false } }))

    expect(box.disabled).toBe(true)
  })
})

it('a row says who does it, until when and how pressing it is', async () => {
  await listOf(aTask({ assignee: { id: 3, name: 'Ana' }, due_date: '2020-01-31', priority: 4 }))

  expect(screen.getByText('Assigned to Ana')).toBeTruthy()
  expect(screen.getByText('Overdue: Jan 31, 2020')).toBeTruthy()
  expect(screen.getByText('Urgent')).toBeTruthy()
})
