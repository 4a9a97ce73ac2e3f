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

describe('what was refused', () => {
  const forbidden = () => Promise.reject(new ApiError(403, 'permission_denied', 'You may only read here.'))
  const kept = (outbox: { refusals: { value: readonly Operation[] } }) =>
    outbox.refusals.value.map(({ kind, body, refusal }) => [kind, body, refusal?.words])

  it('is kept for its person until they let it go, also after a reload', async () => {
    const { openTab, quit, who } = aBrowser(forbidden)
    const outbox = await openTab()
    await outbox.add(anEdit('Mine'))
    await vi.waitFor(() => expect(outbox.refusals.value).toHaveLength(1))

    quit()
    const later = await openTab()
    expect(kept(later)).toEqual([['edit', { title: 'Mine' }, 'You may only read here.']])
    who.id = 2
    expect(kept(await openTab())).toEqual([])
    who.id = 1
    const again = await openTab()
    await again.dismiss([again.refusals.value[0]!.key])

    expect(kept(again)).toEqual([])
    quit()
    expect(kept(await openTab())).toEqual([])
  })

  it('holds back nothing, and nothing is folded into it', async () => {
    const answers = [forbidden, () => Promise.resolve({ task: { ...task, version: 2 }, comment: null })]
    const outbox = await aBrowser(() => answers.shift()!()).openTab()
    await outbox.add(anEdit('Mine'))
    await vi.waitFor(() => expect(outbox.refusals.value).toHaveLength(1))

    await outbox.add(anEdit('Another'))

    await vi.waitFor(() => expect(outbox.heard.done).toHaveBeenCalledTimes(1))
    expect(kept(outbox)).toEqual([['edit', { title: 'Mine' }, 'You may only read here.']])
  })
})

describe('a refusal that names a field', () => {
  const about = (field: string) =>
    Promise.reject(new ApiError(400, 'invalid', 'Bad.', [{ field, code: 'invalid', detail: 'Not this.' }]))

  it('takes no other field with it', async () => {
    const sent: unknown[] = []
    const outbox = await aBrowser(({ key, body, version }) => {
      sent.push([body, version, key])
      return body && 'title' in body ? about('title') : Promise.resolve({ task, comment: null })
    }).openTab()
    const body = { title: 'Long', priority: 3 as const }

    await outbox.add(anEdit('Long', { body, preview: body, base: { title: 'Before', priority: 0 } }))

    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    expect(sent).toEqual([
      [body, 1, expect.anything()],
      [{ priority: 3 }, 1, expect.anything()],
    ])
    expect(new Set(sent.map((one) => (one as unknown[])[2])).size).toBe(2)
    expect(outbox.refusals.value).toMatchObject([
      { kind: 'edit', task: 1, body: { title: 'Long' }, preview: { title: 'Long' } },
    ])
  })

  it('makes the task without it, and what waited for the task finds it', async () => {
    const sent: unknown[] = []
    const outbox = await aBrowser(({ kind, body, task: id }) => {
      sent.push([kind, id, body])
      if (body && 'labels' in body) return about('labels.0')
      return Promise.resolve({ task: kind === 'create' ? { ...task, id: 40 } : null, comment: null })
    }).openTab()
    const row = aTask({ id: -5, title: 'New', labels: [{ id: 9, name: 'gone', color: '#000' }] })

    await Promise.all([
      outbox.add(
        aWish({ kind: 'create', task: -5, version: null, body: { title: 'New', labels: [9] }, row }),
      ),
      outbox.add(aWish({ kind: 'comment', task: -5, version: null, body: { body: 'Hello' } })),
    ])

    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    expect(sent).toEqual([
      ['create', -5, { title: 'New', labels: [9] }],
      ['create', -5, { title: 'New' }],
      ['comment', 40, { body: 'Hello' }],
    ])
    expect(outbox.refusals.value).toMatchObject([
      { kind: 'edit', task: 40, body: { labels: [9] }, preview: { labels: [{ name: 'gone' }] } },
    ])
  })

  it('of all there is, or of what a task cannot be without, leaves nothing to send', async () => {
    const send = vi.fn(() => about('title'))
    const outbox = await aBrowser(send).openTab()

    await Promise.all([
      outbox.add(anEdit('Long')),
      outbox.add(aWish({ kind: 'create', task: -5, version: null, body: { title: 'New', priority: 1 } })),
      outbox.add(aWish({ kind: 'comment', task: -5, version: null, body: { body: 'Hello' } })),
    ])

    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    expect(send).toHaveBeenCalledTimes(2)
    expect(outbox.refusals.value.map(({ kind }) => kind)).toEqual(['edit', 'create', 'comment'])
  })
})
