import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'

import type { Task } from '@/api/types'
import { aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import MyWorkView from './MyWorkView.vue'

const tasks = [
  aTask({ title: 'Late', due_date: '2026-03-02' }),
  aTask({ title: 'Now', due_date: '2026-03-04' }),
  aTask({ title: 'Soon', due_date: '2026-03-06' }),
  aTask({ title: 'Some day' }),
]

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
  // Rows are drawn where there is room for them.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
  // Late on Wednesday in São Paulo, and Thursday in Greenwich already.
  vi.setSystemTime('2026-03-05T01:30:00Z')
  return () => vi.useRealTimers()
})

async function workOf(rows: Task[], fields: Parameters<typeof meet>[0] = {}) {
  const asked: string[] = []
  grantTokens()
  server.use(
    http.get('*/api/tasks', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json(aPage(rows))
    }),
  )
  const view = await renderAt('/my-work', MyWorkView)
  meet({ timezone: 'America/Sao_Paulo', ...fields })
  return { ...view, asked }
}

it('shows what is assigned to the viewer, by the day of their time zone', async () => {
  const { asked } = await workOf(tasks)

  await screen.findByRole('heading', { name: 'Today Wednesday, March 4 one task' })

  const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
  expect(headings.map((words) => /^(This week|No date|\w+)/.exec(words.trim())![0])).toEqual([
    'Overdue',
    'Today',
    'This week',
    'No date',
  ])
  expect(within(screen.getByRole('list')).getAllByRole('link')).toHaveLength(4)
  const query = new URLSearchParams(asked[0])
  expect(Object.fromEntries(query)).toMatchObject({
    assignee: 'me',
    done: 'false',
    ordering: 'due_date,-priority',
  })
})

it('the keys of the task list work, and a task opens beside it', async () => {
  const { router } = await workOf(tasks)
  await screen.findByRole('link', { name: 'Late' })

  await userEvent.keyboard('jj')

  const second = screen.getByRole('link', { name: 'Now' })
  await waitFor(() => expect(document.activeElement).toBe(second))
  // Vue takes a click in the same millisecond for one from before the row was there.
  vi.setSystemTime('2026-03-05T01:30:01Z')
  await userEvent.click(second)
  await waitFor(() => expect(router.currentRoute.value.path).toBe(`/my-work/${tasks[1]!.id}`))
})

it('who has nothing to do is shown where work is', async () => {
  await workOf([])

  await screen.findByRole('heading', { name: 'Nothing is waiting for you' })

  const link = screen.getByRole('link', { name: 'Tasks without an assignee' })
  expect(link.getAttribute('href')).toBe('/tasks?done=false&assignee=none')
})

it('a guest is not sent where they may not go', async () => {
  await workOf([], { role: 'guest' })

  await screen.findByRole('heading', { name: 'Nothing is waiting for you' })

  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'New task' })).toBeNull())
  expect(screen.queryByRole('link')).toBeNull()
})
