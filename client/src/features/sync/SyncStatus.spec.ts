import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, provide, ref } from 'vue'

import type { Task } from '@/api/types'
import { useUndoStack } from '@/composables/useUndoStack'
import { useTaskChanges } from '@/features/tasks/useTaskChanges'
import { useOutbox } from '@/outbox/useOutbox'
import { aPage, aProblem, aTask } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import ConflictDialog from './ConflictDialog.vue'
import { DECIDING } from './deciding'
// Loaded beforehand: the test is not about how long a chunk takes.
import './RefusedChanges.vue'
import SyncStatus from './SyncStatus.vue'

const seen = aTask({ title: 'Before', priority: 0 })

async function shown() {
  server.use(http.get('*/api/tasks', () => HttpResponse.json(aPage([]))))
  let changes!: ReturnType<typeof useTaskChanges>
  await renderAt(
    '/tasks',
    defineComponent(() => {
      changes = useTaskChanges()
      const open = ref(false)
      provide(DECIDING, open)
      const dialog = () =>
        open.value && h(ConflictDialog, { open: true, 'onUpdate:open': (is) => (open.value = is) })
      return () => [h(SyncStatus), dialog()]
    }),
  )
  return changes
}

/** Somebody else has changed title and priority. */
function contested() {
  const theirs: Task = { ...seen, title: 'Theirs', priority: 1, version: 2 }
  const sent: unknown[] = []
  server.use(
    http.patch('*/api/tasks/:id', async ({ request }) => {
      const body = (await request.json()) as Partial<Task>
      if (request.headers.get('If-Match') === '"2"') {
        sent.push(body)
        return HttpResponse.json({ ...theirs, ...body, version: 3 })
      }
      const problem = aProblem({ status: 412, code: 'version_mismatch' })
      return HttpResponse.json({ ...problem, current: theirs, differing: Object.keys(body) }, { status: 412 })
    }),
  )
  return sent
}

describe('where the changes are', () => {
  it('is told quietly: nothing, saving, saved, nothing', async () => {
    const { edit } = await shown()
    server.use(
      http.patch('*/api/tasks/:id', async () => {
        await delay(400)
        return HttpResponse.json({ ...seen, title: 'After', version: 2 })
      }),
    )
    expect(screen.getByRole('status').textContent).toBe('')

    await edit(seen, { title: 'After' }, { title: 'After' })

    await screen.findByText('Saving…')
    await screen.findByText('Saved')
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(''), { timeout: 4_000 })
  })

  it('is counted while they cannot be sent', async () => {
    const { edit } = await shown()
    server.use(http.patch('*/api/tasks/:id', () => HttpResponse.error()))

    await edit(seen, { title: 'After' }, { title: 'After' })

    await screen.findByText('Offline · one change waits')
  })
})

describe('what could not be saved', () => {
  async function refused() {
    const problem = aProblem({ status: 403, detail: 'You may only read here.' })
    server.use(
      http.patch('*/api/tasks/:id', async () => {
        await delay(400)
        return HttpResponse.json(problem, { status: 403 })
      }),
    )
    const { edit } = await shown()
    await edit(seen, { title: 'After' }, { title: 'After' })
    await edit(
      { ...seen, id: 2, title: 'Other' },
      { description: 'Long words', priority: 4 },
      { description: 'Long words', priority: 4 },
    )
  }

  it('is never called saved, and stays until it has been seen', async () => {
    await refused()
    const all = await screen.findByRole('button', { name: '2 changes could not be saved' })
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
        '2 changes could not be saved',
      ),
    )
    expect(screen.queryByText('Saved')).toBeNull()

    await userEvent.click(all)
    const dialog = await screen.findByRole('dialog', { name: 'Could not be saved' })
    const [title, other] = within(dialog).getAllByRole('listitem')
    expect(title!.textContent).toContain('You may only read here.')
    expect(within(title!).getByRole('term').textContent).toBe('Title')
    expect(within(title!).getByRole('definition').textContent).toBe('After')
    expect(other!.textContent).toContain('Long words')
    expect(other!.textContent).toContain('Urgent')

    await userEvent.click(screen.getByRole('button', { name: 'Dismiss the change of “Before”' }))
    await waitFor(() => expect(within(dialog).getAllByRole('listitem')).toHaveLength(1))
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss the change of “Other”' }))

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('button', { name: /could not be saved/ })).toBeNull()
  })

  it('can be copied', async () => {
    const user = userEvent.setup()
    await refused()
    await user.click(await screen.findByRole('button', { name: '2 changes could not be saved' }))
    await user.click(await screen.findByRole('button', { name: 'Copy what was written in “Other”' }))

    await screen.findByText('Copied')
    expect(await navigator.clipboard.readText()).toBe('Description: Long words\nPriority: Urgent')
  })
})

describe('a conflict', () => {
  it('is decided field by field', async () => {
    const sent = contested()
    const { edit } = await shown()
    await edit(seen, { title: 'Mine', priority: 4 }, { title: 'Mine', priority: 4 })

    await userEvent.click(await screen.findByRole('button', { name: 'one conflict' }))
    const title = await screen.findByRole('group', { name: 'Title' })
    expect(title.textContent).toContain('Mine')
    expect(title.textContent).toContain('Theirs')
    await userEvent.click(screen.getByRole('radio', { name: 'Theirs Theirs' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save the choice' }))
    await screen.findByText('Choose one of the two for each field.')
    await userEvent.click(screen.getByRole('radio', { name: 'Yours Urgent' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save the choice' }))

    await waitFor(() => expect(sent).toEqual([{ priority: 4 }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(useOutbox(stores()).operations).toEqual([])
  })

  it('that the others have won cannot be taken back', async () => {
    const sent = contested()
    const { edit } = await shown()
    useUndoStack().clear()
    await edit(seen, { title: 'Mine' }, { title: 'Mine' })

    await userEvent.click(await screen.findByRole('button', { name: 'one conflict' }))
    await userEvent.click(await screen.findByRole('radio', { name: 'Theirs Theirs' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save the choice' }))
    await waitFor(() => expect(useOutbox(stores()).operations).toEqual([]))
    useUndoStack().undoLast()

    expect(useOutbox(stores()).operations).toEqual([])
    expect(sent).toEqual([])
  })

  it('that oneself has won goes back to what the others wrote', async () => {
    const sent = contested()
    const { edit } = await shown()
    useUndoStack().clear()
    await edit(seen, { title: 'Mine' }, { title: 'Mine' })
    await userEvent.click(await screen.findByRole('button', { name: 'one conflict' }))
    await userEvent.click(await screen.findByRole('radio', { name: 'Yours Mine' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save the choice' }))
    await waitFor(() => expect(useOutbox(stores()).operations).toEqual([]))

    useUndoStack().undoLast()

    await waitFor(() => expect(useOutbox(stores()).operations).toHaveLength(1))
    expect(useOutbox(stores()).operations[0]?.body).toEqual({ title: 'Theirs' })
    expect(sent).toEqual([{ title: 'Mine' }])
  })
})
