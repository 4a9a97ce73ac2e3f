import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'

import type { Task } from '@/api/types'
import { aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import RepeatField from './RepeatField.vue'

async function fieldOf(fields: Partial<Task>, locked = false) {
  grantTokens()
  const task = aTask(fields)
  const sent: unknown[] = []
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.patch(`*/api/tasks/${task.id}`, async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(task)
    }),
  )
  await renderAt('/tasks', RepeatField, { props: { task, locked } })
  return sent
}

const opened = () => userEvent.click(screen.getByRole('button', { name: /^Repeats/ }))
const choice = (name: string) => screen.findByRole('option', { name })

it('offers what fits the due day', async () => {
  const sent = await fieldOf({ due_date: '2026-11-30' })

  await opened()
  await choice('Every Monday')
  await choice('Every month on day 30')
  await userEvent.click(await choice('Monthly on the last day'))

  await waitFor(() => expect(sent).toEqual([{ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1' }]))
})

it('a task without a due day gets the first of the rule', async () => {
  const sent = await fieldOf({ due_date: null })

  await opened()
  await userEvent.click(await choice('Every day'))

  const due_date = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string
  await waitFor(() => expect(sent).toEqual([{ recurrence: 'FREQ=DAILY', due_date }]))
})

it('puts a rule of one’s own together, from the one that there is', async () => {
  const sent = await fieldOf({ due_date: '2026-11-30', recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' })

  await opened()
  await userEvent.click(await choice('Custom…'))
  await userEvent.click(await screen.findByRole('button', { name: 'Friday' }))
  expect(screen.getByRole('status').textContent).toBe('every 2 weeks on Mon and Fri')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await waitFor(() => expect(sent).toEqual([{ recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR' }]))
})

it('takes the rule away', async () => {
  const sent = await fieldOf({ due_date: '2026-11-30', recurrence: 'FREQ=DAILY' })

  await opened()
  await userEvent.click(await choice('Never'))

  await waitFor(() => expect(sent).toEqual([{ recurrence: null }]))
})

it('is read only where nothing may be changed', async () => {
  await fieldOf({ recurrence: 'FREQ=YEARLY' }, true)

  expect(screen.getByRole('button', { name: 'Repeats every year' }).hasAttribute('disabled')).toBe(true)
})
