import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { activeRows } from '@/features/palette/rowCommands'
import { taskKeys } from './keys'
import TasksView from './TasksView.vue'

const [first, second, absent] = [
  aTask({ title: 'First' }),
  aTask({ title: 'Second' }),
  aTask({ title: 'Absent' }),
]

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
  // Rows are drawn where there is room for them.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
})

async function listAt(address: string) {
  const toggled: number[] = []
  const rows = [first, second]
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
    http.get('*/api/tasks', () => HttpResponse.json(aPage(rows))),
    http.post('*/api/tasks/:id/toggle', ({ params }) => {
      toggled.push(Number(params.id))
      return HttpResponse.json({ ...absent, id: Number(params.id), done: true, status: 'done' })
    }),
  )
  const view = await renderAt(address, TasksView)
  await screen.findByRole('link', { name: 'First' })
  return { ...view, toggled, rows }
}

describe('with a task open that is not among the rows', () => {
  it('space means the open task', async () => {
    const { toggled, queryClient } = await listAt(`/tasks/${absent.id}`)
    queryClient.setQueryData(taskKeys.one(absent.id), absent)

    await userEvent.keyboard(' ')

    await waitFor(() => expect(toggled).toEqual([absent.id]))
  })

  it('space means nothing before the open task is known, and on another row neither', async () => {
    const { toggled } = await listAt(`/tasks/${absent.id}`)

    await userEvent.keyboard(' ')
    screen.getByRole('link', { name: 'First' }).focus()
    await userEvent.keyboard(' ')
    await new Promise((resolve) => setTimeout(resolve))

    expect(toggled).toEqual([])
  })

  it('j begins at the first row', async () => {
    const { router } = await listAt(`/tasks/${absent.id}`)

    await userEvent.keyboard('j')

    await waitFor(() => expect(router.currentRoute.value.path).toBe(`/tasks/${first.id}`))
  })
})

it('space means the row in focus, also when another row has come above it', async () => {
  const { toggled, rows, queryClient } = await listAt('/tasks')
  screen.getByRole('link', { name: 'First' }).focus()

  rows.unshift(absent)
  await queryClient.invalidateQueries({ queryKey: taskKeys.lists })
  await screen.findByRole('link', { name: 'Absent' })
  await userEvent.keyboard(' ')

  await waitFor(() => expect(toggled).toEqual([first.id]))
})

it('space and the palette mean no row before one has the focus', async () => {
  const { toggled } = await listAt('/tasks')

  await userEvent.keyboard(' ')
  await new Promise((resolve) => setTimeout(resolve))
  expect(toggled).toEqual([])
  expect(activeRows.value?.current()).toBeUndefined()

  await userEvent.keyboard('j')
  await waitFor(() => expect(activeRows.value?.current()?.id).toBe(first.id))
  await userEvent.click(document.body)
  expect(activeRows.value?.current()).toBeUndefined()
})

it('opening a task leaves the list where it is, another filter does not', async () => {
  const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollTo').mockReturnValue()
  const { router } = await listAt('/tasks?done=false')
  scrolled.mockClear()
  const toTop = () =>
    scrolled.mock.calls.filter(([options]) => JSON.stringify(options) === '{"top":0}').length

  await router.push(`/tasks/${first.id}?done=false`)
  await router.push(`/tasks/${second.id}?done=false`)
  expect(toTop()).toBe(0)

  await router.push(`/tasks/${second.id}?done=true`)
  await waitFor(() => expect(toTop()).toBe(1))
})

it('who comes back from another page finds the list where they left it', async () => {
  const left = await listAt('/tasks?priority=4')
  vi.spyOn(HTMLElement.prototype, 'scrollTop', 'get').mockReturnValue(1200)
  await left.router.push('/people')
  left.unmount()
  const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollTo').mockReturnValue()

  await listAt('/tasks?priority=4')

  await waitFor(() => expect(scrolled).toHaveBeenCalledWith({ top: 1200 }))
})

it('a completed row that leaves gives the focus to the one in its place', async () => {
  const { rows } = await listAt('/tasks?done=false')
  screen.getByRole('link', { name: 'First' }).focus()

  rows.shift()
  await userEvent.keyboard(' ')

  await waitFor(() => expect(document.activeElement?.textContent.trim()).toBe('Second'), { timeout: 3_000 })
  expect(screen.queryByRole('link', { name: 'First' })).toBeNull()
})
