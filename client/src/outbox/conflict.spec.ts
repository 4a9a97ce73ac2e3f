import { afterEach, describe, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/errors'
import type { Task } from '@/api/types'
import { withDatabase } from '@/testing/database'
import { aTask } from '@/testing/factories'
import { aBrowser, anEdit, aWish, closeTabs } from '@/testing/outbox'
import type { Given, Operation } from './operation'

withDatabase()
afterEach(closeTabs)

/** A server that compares versions as ours does. */
function serverWith(task: Task) {
  const row = { ...task }
  const sent: unknown[] = []
  const send = ({ body, version }: Operation): Promise<Given> => {
    sent.push([body, version])
    const fields = (body ?? {}) as Partial<Task>
    if (version !== row.version) {
      const differing = Object.keys(fields).filter(
        (name) => fields[name as keyof Task] !== row[name as keyof Task],
      )
      const mismatch = { current: { ...row }, differing }
      return Promise.reject(new ApiError(412, 'version_mismatch', 'Changed since.', [], '', mismatch))
    }
    Object.assign(row, fields, { version: row.version + 1 })
    return Promise.resolve({ task: { ...row }, comment: null })
  }
  return { row, sent, send }
}

const task = aTask({ id: 1, title: 'Before', version: 1 })

describe('one’s own last change', () => {
  it('is no surprise to a page that has not shown its version yet', async () => {
    const { sent, send } = serverWith(task)
    const outbox = await aBrowser(send).openTab()
    for (const title of ['One', 'Two', 'Three']) {
      await outbox.add(anEdit(title, { version: 1 }))
      await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    }

    expect(sent).toEqual([
      [{ title: 'One' }, 1],
      [{ title: 'Two' }, 2],
      [{ title: 'Three' }, 3],
    ])
  })

  it('does not hide what somebody else has changed with it', async () => {
    const { row, sent, send } = serverWith({ ...task, priority: 3, version: 2 })
    const outbox = await aBrowser(send).openTab()
    await outbox.add(anEdit('Mine'))
    await vi.waitFor(() => expect(row).toMatchObject({ title: 'Mine', version: 3 }))

    const wish = { kind: 'edit', body: { priority: 1 }, base: { priority: 0 }, version: 1 } as const
    await outbox.add(aWish(wish))

    await vi.waitFor(() =>
      expect(outbox.operations.value).toMatchObject([{ conflict: { fields: ['priority'] } }]),
    )
    expect(sent.at(-1)).toEqual([{ priority: 1 }, 1])
    expect(row.priority).toBe(3)
  })
})

describe('somebody else was faster', () => {
  it('with other fields: both changes are kept, and nobody is asked', async () => {
    const { row, send } = serverWith({ ...task, priority: 3, version: 2 })
    const outbox = await aBrowser(send).openTab()

    await outbox.add(anEdit('Mine'))

    await vi.waitFor(() => expect(row).toMatchObject({ title: 'Mine', priority: 3, version: 3 }))
    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
  })

  it('with the same words: there is nothing to ask', async () => {
    const { row, send } = serverWith({ ...task, title: 'Mine', version: 2 })
    const outbox = await aBrowser(send).openTab()

    await outbox.add(anEdit('Mine'))

    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    expect(row.title).toBe('Mine')
  })

  it('with a toggle that both wanted, or that only one did', async () => {
    const { row, send } = serverWith({ ...task, title: 'Theirs', version: 2 })
    const outbox = await aBrowser(send).openTab()

    await outbox.add(aWish({ kind: 'toggle', body: { done: true }, base: { done: false } }))

    await vi.waitFor(() => expect(row).toMatchObject({ title: 'Theirs', done: true }))
  })

  it('with the same field: it waits, and holds back only what concerns the same task', async () => {
    const { row, send } = serverWith({ ...task, title: 'Theirs', version: 2 })
    const outbox = await aBrowser(send).openTab()

    await outbox.add(anEdit('Mine'))
    await vi.waitFor(() => expect(outbox.operations.value[0]?.state).toBe('conflict'))
    await outbox.add(aWish({ kind: 'toggle', body: { done: true }, base: { done: false } }))
    await outbox.add(anEdit('Other', { task: 2, version: 2 }))
    await vi.waitFor(() => expect(outbox.operations.value.map(({ task: id }) => id)).toEqual([1, 1]))

    expect(outbox.operations.value[0]?.conflict).toMatchObject({
      fields: ['title'],
      theirs: { title: 'Theirs' },
    })
    expect(row.done).toBe(false)
  })
})

describe('the person decides field by field', () => {
  const both = { title: 'Mine', priority: 4 as const }
  const wish = anEdit('Mine', { body: both, base: { title: 'Before', priority: 0 }, preview: both })

  async function disputed() {
    const server = serverWith({ ...task, title: 'Theirs', priority: 1, version: 2 })
    const outbox = await aBrowser(server.send).openTab()
    await outbox.add(wish)
    await vi.waitFor(() =>
      expect(outbox.operations.value[0]?.conflict?.fields).toEqual(['title', 'priority']),
    )
    return { ...server, outbox, key: outbox.operations.value[0]!.key }
  }

  it('for some of both', async () => {
    const { outbox, row, sent, key } = await disputed()

    await outbox.decide(key, ['priority'])

    await vi.waitFor(() => expect(row).toMatchObject({ title: 'Theirs', priority: 4, version: 3 }))
    expect(sent.at(-1)).toEqual([{ priority: 4 }, 2])
  })

  it('for theirs: nothing is left to send', async () => {
    const { outbox, sent, key } = await disputed()

    await outbox.decide(key, [])

    expect(outbox.operations.value).toEqual([])
    expect(sent).toHaveLength(1)
  })

  it('for their own, which is sent with another key: it says something else now', async () => {
    const { outbox, row, key } = await disputed()

    await outbox.decide(key, ['title', 'priority'])

    await vi.waitFor(() => expect(row).toMatchObject({ title: 'Mine', priority: 4 }))
    expect(outbox.heard.done.mock.lastCall?.[0].key).not.toBe(key)
  })
})

describe('after a change of others came along', () => {
  it('a later change of ours does not overwrite what was not seen', async () => {
    const { row, send } = serverWith({ ...task, title: 'Theirs', version: 2 })
    const outbox = await aBrowser(send).openTab()

    void outbox.add(aWish({ kind: 'toggle', body: { done: true }, base: { done: false } }))
    void outbox.add(anEdit('Mine'))

    await vi.waitFor(() => expect(outbox.operations.value[0]?.state).toBe('conflict'))
    expect(row).toMatchObject({ title: 'Theirs', done: true })
  })
})

it.each([400, 403, 404, 422])('a refusal (%i) takes the change back and says why', async (status) => {
  const { openTab } = aBrowser(() =>
    Promise.reject(new ApiError(status, 'refused', 'You may only read here.')),
  )
  const outbox = await openTab()

  await outbox.add(anEdit('Mine'))

  await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
  expect(outbox.heard.refused.mock.lastCall?.[1]).toMatchObject({ status, words: 'You may only read here.' })
})
