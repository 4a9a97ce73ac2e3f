import { fireEvent, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import ToastRegion from '@/components/ToastRegion.vue'
import { useOutbox } from '@/outbox/useOutbox'
import { aTask } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import { parseFilters } from './filters'
import QuickAdd from './QuickAdd.vue'

async function addAt(query: Record<string, string>) {
  const task = aTask({ title: 'Water' })
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
    http.post('*/api/tasks', () => HttpResponse.json(task, { status: 201 })),
  )
  const filters = parseFilters(query)
  const { router } = await renderAt(
    '/tasks',
    defineComponent(() => () => [h(QuickAdd, { filters }), h(ToastRegion)]),
  )
  await userEvent.type(screen.getByRole('textbox', { name: 'New task' }), 'Water{Enter}')
  return { router, task }
}

// What is on its way would arrive at the server of the next test.
afterEach(() => waitFor(() => expect(useOutbox(stores()).operations).toEqual([])))

it('a new task that the view does not show says where it is', async () => {
  const { router, task } = await addAt({ priority: '3,4' })
  await waitFor(() => expect([...useOutbox(stores()).landed.values()]).toEqual([task.id]))

  await userEvent.click(await screen.findByRole('button', { name: 'Open' }))

  await waitFor(() => expect(router.currentRoute.value.path).toBe(`/tasks/${task.id}`))
})

it('a new task that the view shows needs no words', async () => {
  await addAt({ done: 'false' })

  await screen.findByText('Added “Water”')
  expect(screen.queryByRole('button', { name: 'Open' })).toBeNull()
})

it('whoever leaves the line while the task is added is not called back', async () => {
  await addAt({ done: 'false' })
  await screen.findByText('Added “Water”')
  const line = screen.getByRole<HTMLInputElement>('textbox', { name: 'New task' })
  await waitFor(() => expect(line.value).toBe(''))
  await userEvent.type(line, 'Weed')

  void fireEvent.submit(line.form!)
  line.blur()

  await waitFor(() => expect(line.value).toBe(''))
  expect(document.activeElement).not.toBe(line)
})
