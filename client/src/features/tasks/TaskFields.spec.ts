import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import ToastRegion from '@/components/ToastRegion.vue'
import { aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import TaskFields from './TaskFields.vue'

it('finishing a task in the menu can be undone like ticking the box', async () => {
  // Menus open within the main landmark of the page.
  document.body.innerHTML = '<main id="content"></main>'
  const task = aTask({ status: 'doing' })
  const sent: unknown[] = []
  const take = async ({ request }: { request: Request }) => {
    sent.push(await request.json())
    return HttpResponse.json({ ...task, done: true, status: 'done' })
  }
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.post(`*/api/tasks/${task.id}/toggle`, take),
    http.patch(`*/api/tasks/${task.id}`, take),
  )
  await renderAt(
    '/tasks',
    defineComponent(() => () => [h(TaskFields, { task }), h(ToastRegion)]),
  )

  await userEvent.click(screen.getByRole('button', { name: /Status/ }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Done' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

  await waitFor(() => expect(sent).toEqual([{ done: true }, { status: 'doing' }]))
})

it.each([
  { field: /Project/, words: 'inbox', hit: 'Inbox', list: 'projects' },
  { field: /Assignee/, words: 'nobo', hit: 'Nobody', list: 'users' },
])('$hit, which the server does not know, is found by its name', async ({ field, words, hit, list }) => {
  document.body.innerHTML = '<main id="content"></main>'
  const asked: string[] = []
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.get(`*/api/${list}`, ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('search') ?? '')
      return HttpResponse.json(aPage([]))
    }),
  )
  await renderAt(
    '/tasks',
    defineComponent(() => () => h(TaskFields, { task: aTask() })),
  )

  await userEvent.click(screen.getByRole('button', { name: field }))
  await userEvent.type(await screen.findByRole('combobox', { name: field }), words)
  await waitFor(() => expect(asked).toContain(words))

  await waitFor(() => expect(screen.queryByRole('option', { name: hit })).not.toBeNull())
})
