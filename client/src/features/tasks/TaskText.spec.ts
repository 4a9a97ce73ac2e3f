import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, type Component } from 'vue'

import type { Comment, Task } from '@/api/types'
import CommentItem from '@/features/comments/CommentItem.vue'
import { useOutbox } from '@/outbox/useOutbox'
import { aProblem, aTask } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import TaskDescription from './TaskDescription.vue'
import TaskTitle from './TaskTitle.vue'
import { useTask } from './useTask'

beforeEach(() => sessionStorage.clear())

function mismatch(current: Task, body: Partial<Task>) {
  const differing = Object.keys(body).filter(
    (name) => body[name as keyof Task] !== current[name as keyof Task],
  )
  const problem = { ...aProblem({ status: 412, code: 'version_mismatch' }), current, differing }
  return HttpResponse.json(problem, { status: 412 })
}

async function shown(component: Component, task: Task) {
  const onServer = { ...task }
  const sent: unknown[] = []
  server.use(
    http.get(`*/api/tasks/${task.id}`, () => HttpResponse.json(onServer)),
    http.patch(`*/api/tasks/${task.id}`, async ({ request }) => {
      const body = (await request.json()) as Partial<Task>
      if (request.headers.get('If-Match') !== `"${onServer.version}"`) return mismatch(onServer, body)
      sent.push(body)
      Object.assign(onServer, body, { version: onServer.version + 1 })
      return HttpResponse.json(onServer)
    }),
  )
  const Panel = defineComponent(() => {
    const { data } = useTask(task.id)
    return () => data.value && h(component, { task: data.value })
  })
  return { ...(await renderAt('/tasks', Panel)), onServer, sent }
}

it('a title is in the box at once, also while no server answers', async () => {
  const task = aTask({ title: 'Old' })
  await shown(TaskTitle, task)
  server.use(http.patch('*/api/tasks/*', () => HttpResponse.error()))
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' })

  await userEvent.clear(box)
  await userEvent.type(box, 'New words{Enter}')

  await waitFor(() => expect(useOutbox(stores()).operations[0]?.tries).toBe(1))
  expect(box.value).toBe('New words')
})

it('words that the server refuses come back as a draft', async () => {
  await shown(TaskDescription, aTask({ description: 'Before' }))
  server.use(http.patch('*/api/tasks/*', () => HttpResponse.json(aProblem({ status: 403 }), { status: 403 })))
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }))
  await userEvent.type(screen.getByRole('textbox'), ' and mine')

  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await screen.findByText('Unsaved draft')
  screen.getByText('Before')
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Before and mine')
})

describe('a description that was not saved', () => {
  it('shows itself, and can be gone on with', async () => {
    const task = aTask()
    const view = await shown(TaskDescription, task)
    await userEvent.click(await screen.findByRole('button', { name: 'Add a description…' }))
    await userEvent.type(screen.getByRole('textbox'), 'Half a sent')
    view.unmount()

    await shown(TaskDescription, task)

    await screen.findByText('Unsaved draft')
    expect(screen.queryByText('Add a description…')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Half a sent')
  })

  it('can be thrown away', async () => {
    const task = aTask()
    sessionStorage.setItem(`mutirao.draft.0.description-${task.id}`, 'Half a sent')
    await shown(TaskDescription, task)

    await userEvent.click(await screen.findByRole('button', { name: 'Discard' }))

    await screen.findByText('Add a description…')
    expect(sessionStorage.getItem(`mutirao.draft.0.description-${task.id}`)).toBeNull()
  })

  it('does not wipe out what somebody else saved meanwhile', async () => {
    const { onServer, sent } = await shown(TaskDescription, aTask({ description: 'Before' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }))
    await userEvent.type(screen.getByRole('textbox'), ' and mine')
    Object.assign(onServer, { description: 'Theirs', version: 7 })

    await userEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(useOutbox(stores()).conflicts).toHaveLength(1))
    expect(useOutbox(stores()).conflicts[0]?.conflict).toMatchObject({ fields: ['description'] })
    expect(sent).toEqual([])
  })

  it('shows what somebody else saved while it is written', async () => {
    const { onServer, sent, queryClient } = await shown(TaskDescription, aTask({ description: 'Before' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }))
    await userEvent.type(screen.getByRole('textbox'), ' and mine')
    Object.assign(onServer, { description: 'Theirs', version: 7 })
    await queryClient.invalidateQueries()

    expect((await screen.findByRole('alert')).textContent).toContain('Theirs')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(sent).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent).toEqual([{ description: 'Before and mine' }]))
  })

  it('is saved without a question when only another field has changed', async () => {
    const { onServer, sent } = await shown(TaskDescription, aTask({ description: 'Before' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }))
    await userEvent.type(screen.getByRole('textbox'), ' and mine')
    Object.assign(onServer, { priority: 3, version: 7 })

    await userEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(sent).toEqual([{ description: 'Before and mine' }]))
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
  })
})

it('the edit of a comment outlives a closed panel', async () => {
  const comment = {
    id: 5,
    task: 1,
    author: { id: 1, name: 'Alice' },
    body: 'Fine',
    created_at: '2026-03-01T12:00:00Z',
    edited_at: null,
    version: 1,
    abilities: { view: true, edit: true, delete: true },
  } satisfies Comment
  const nothing = () => Promise.resolve()
  const props = { comment, edit: nothing, remove: nothing }
  const view = await renderAt('/tasks', CommentItem, { props })
  await userEvent.click(screen.getByRole('button', { name: /^Edit the comment by Alice/ }))
  await userEvent.type(screen.getByRole('textbox'), ', but')
  view.unmount()

  await renderAt('/tasks', CommentItem, { props })

  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Fine, but')
})
