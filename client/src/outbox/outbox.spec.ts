import { afterEach, describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'

import { ApiError } from '@/api/errors'
import type { Place, Task } from '@/api/types'
import { withDatabase } from '@/testing/database'
import { aTask } from '@/testing/factories'
import { aBrowser, anEdit, aWish, closeTabs, memoryStore } from '@/testing/outbox'
import type { Given, Operation } from './operation'
import type { Store } from './store'

withDatabase()
afterEach(closeTabs)

/** Reads what it has and gets no further. */
const aSlowStore = (): Store => ({
  update: (change) => (change([]).length ? new Promise(() => undefined) : Promise.resolve([])),
})

const aTurn = (after = 0) => new Promise((resolve) => setTimeout(resolve, after))

/** What it has changed it tells a while later. */
function aLateStore(): Store {
  const memory = memoryStore()
  return {
    update: async (change) => {
      const queue = await memory.update(change)
      await aTurn(20)
      return queue
    },
  }
}

type Tab = Awaited<ReturnType<ReturnType<typeof aBrowser>['openTab']>>

const gives = (fields: Partial<Task>): Promise<Given> =>
  Promise.resolve({ task: aTask(fields), comment: null })
const away = () => Promise.reject(ApiError.unreachable())
const never = () => new Promise<Given>(() => undefined)
const left = ({ operations }: Tab) => operations.value.map(({ kind, task }) => [kind, task])
const emptied = (outbox: Tab) => vi.waitFor(() => expect(left(outbox)).toEqual([]))

describe('what waits', () => {
  it('is sent in the order in which it was asked for', async () => {
    const sent: unknown[] = []
    const { openTab } = aBrowser((one) => {
      sent.push([one.kind, one.task])
      return gives({ id: one.task, version: 2 })
    })
    const outbox = await openTab()

    void outbox.add(anEdit('A', { task: 1 }))
    void outbox.add(anEdit('B', { task: 2 }))
    void outbox.add(aWish({ kind: 'toggle', task: 1, body: { done: true } }))

    await emptied(outbox)
    expect(sent).toEqual([
      ['edit', 1],
      ['edit', 2],
      ['toggle', 1],
    ])
  })

  it('is shown before it is kept, and kept before it is sent', async () => {
    const { openTab } = aBrowser(never)
    const outbox = await openTab()

    const kept = outbox.add(anEdit('A'))
    expect(left(outbox)).toEqual([['edit', 1]])
    await kept

    expect(left(await openTab())).toEqual([['edit', 1]])
  })

  it('survives a reload in the moment in which it was asked for', async () => {
    const sent: unknown[] = []
    const { openTab, quit } = aBrowser((one) => {
      sent.push([one.kind, one.task])
      return gives({ id: one.task })
    })
    const outbox = await openTab(aSlowStore)
    void outbox.add(anEdit('A'))
    void outbox.add(aWish({ kind: 'toggle', task: 1, body: { done: true } }))
    expect(sent).toEqual([])

    quit()
    await emptied(await openTab())
    expect(sent).toEqual([
      ['edit', 1],
      ['toggle', 1],
    ])

    quit()
    expect(left(await openTab())).toEqual([])
  })

  it('is taken over once, also where it had been kept before the reload', async () => {
    const { openTab, quit } = aBrowser(never)
    const outbox = await openTab()
    const kept = outbox.add(anEdit('A'))
    const asItWas = { ...sessionStorage }
    await kept

    quit()
    Object.assign(sessionStorage, asItWas)

    expect(left(await openTab())).toEqual([['edit', 1]])
  })

  it('is sent again with the same key after a reload while it was on its way', async () => {
    const keys: string[] = []
    let serve = never
    const { openTab, quit } = aBrowser((one) => {
      keys.push(one.key)
      return serve()
    })
    await (await openTab()).add(anEdit('A'))
    await vi.waitFor(() => expect(keys).toHaveLength(1))

    quit()
    serve = () => gives({ id: 1 })
    const outbox = await openTab()

    await emptied(outbox)
    expect(keys).toEqual([keys[0], keys[0]])
  })

  it('of two tabs is sent once, and both learn the answer', async () => {
    const send = vi.fn((one: Operation) => gives({ id: one.task }))
    const { openTab } = aBrowser(send)
    const [first, second] = [await openTab(), await openTab()]

    await first.add(anEdit('A'))
    second.wake()
    first.wake()

    await emptied(first)
    await emptied(second)
    await vi.waitFor(() => expect(second.heard.done).toHaveBeenCalledTimes(1))
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('in two tabs that are closed is sent by the next one', async () => {
    const sent: number[] = []
    let serve: (one: Operation) => Promise<Given> = away
    const { openTab, quit } = aBrowser((one) => serve(one))
    const [first, second] = [await openTab(), await openTab()]
    await Promise.all([first.add(anEdit('A', { task: 1 })), second.add(anEdit('B', { task: 2 }))])

    quit()
    serve = (one) => {
      sent.push(one.task)
      return gives({ id: one.task })
    }

    await emptied(await openTab())
    expect(sent.sort()).toEqual([1, 2])
  })

  it('of somebody else is neither shown nor sent', async () => {
    const sent: number[] = []
    const { openTab, quit, who } = aBrowser((one) => {
      sent.push(one.task)
      return away()
    })
    await (await openTab()).add(anEdit('A', { task: 1 }))
    await vi.waitFor(() => expect(sent).toEqual([1]))

    quit()
    who.id = 2
    const outbox = await openTab()
    await outbox.add(anEdit('B', { task: 9 }))

    await vi.waitFor(() => expect(sent).toContain(9))
    expect(sent.filter((id) => id === 1)).toHaveLength(1)
    expect(left(outbox)).toEqual([['edit', 9]])
  })

  it('is forgotten by who signs out for good, and by nobody else', async () => {
    const { openTab, who } = aBrowser(away)
    const outbox = await openTab()
    await outbox.add(anEdit('A'))
    who.id = 2
    const other = await openTab()
    await other.add(anEdit('B', { task: 9 }))

    await other.clear()

    expect(left(other)).toEqual([])
    who.id = 1
    expect(left(await openTab())).toEqual([['edit', 1]])
  })
})

describe('while no server answers', () => {
  it('it is asked less and less often, and at once when somebody says that it is back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const send = vi.fn<(one: Operation) => Promise<Given>>(away)
    const { openTab } = aBrowser(send)
    const outbox = await openTab()
    await outbox.add(anEdit('A'))
    const asked = (times: number) => vi.waitFor(() => expect(send).toHaveBeenCalledTimes(times))
    const tried = (tries: number) => vi.waitFor(() => expect(outbox.operations.value[0]?.tries).toBe(tries))

    await asked(1)
    await tried(1)
    for (const [index, pause] of [500, 1_000, 2_000].entries()) {
      await vi.advanceTimersByTimeAsync(pause - 1)
      expect(send).toHaveBeenCalledTimes(index + 1)
      await vi.advanceTimersByTimeAsync(1)
      await asked(index + 2)
      await tried(index + 2)
    }

    await vi.advanceTimersByTimeAsync(1)
    send.mockImplementation(() => gives({ id: 1 }))
    outbox.wake()
    await emptied(outbox)
    vi.useRealTimers()
  })

  it('nothing overtakes', async () => {
    const sent: number[] = []
    const { openTab } = aBrowser((one) => {
      sent.push(one.task)
      return away()
    })
    const outbox = await openTab()

    await outbox.add(anEdit('A', { task: 1 }))
    await outbox.add(anEdit('B', { task: 2 }))
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(1))

    expect(new Set(sent)).toEqual(new Set([1]))
  })

  it('edits that have not left become one, and two that cancel each other none', async () => {
    const { openTab } = aBrowser(away)
    const outbox = await openTab()
    await outbox.add(anEdit('first', { task: 7 }))

    await outbox.add(anEdit('A'))
    await outbox.add(anEdit('B', { base: { title: 'A' } }))
    expect(outbox.operations.value.map(({ body }) => body)).toEqual([{ title: 'first' }, { title: 'B' }])
    await outbox.add(anEdit('Before', { base: { title: 'B' } }))

    expect(left(outbox)).toEqual([['edit', 7]])
  })
})

describe('moves of cards', () => {
  const move = (task: number, body: Place) => aWish({ kind: 'place', task, body })
  const places = ({ operations }: Tab) => operations.value.map(({ task, body }) => [task, body])

  it('become one as long as no other card moved in between', async () => {
    const outbox = await aBrowser(away).openTab()
    await outbox.add(anEdit('first', { task: 7 }))

    await outbox.add(move(1, { first: true }))
    await outbox.add(move(1, { after: 2 }))
    await outbox.add(move(2, { after: 1 }))
    await outbox.add(move(1, { after: 2 }))

    expect(places(outbox).slice(1)).toEqual([
      [1, { after: 2 }],
      [2, { after: 1 }],
      [1, { after: 2 }],
    ])
  })

  it('beside a new card find it once it has its number', async () => {
    const sent: unknown[] = []
    const outbox = await aBrowser((one) => {
      sent.push([one.kind, one.task, one.body])
      return gives({ id: one.kind === 'create' ? 40 : one.task, version: 2 })
    }).openTab()

    await Promise.all([
      outbox.add(aWish({ kind: 'create', task: -5, version: null, body: { title: 'New' } })),
      outbox.add(move(1, { before: -5, status: 'doing' })),
    ])

    await emptied(outbox)
    expect(sent).toEqual([
      ['create', -5, { title: 'New' }],
      ['place', 1, { before: 40, status: 'doing' }],
    ])
  })
})

describe('a task that the server does not know yet', () => {
  it('can be changed, and what changes it finds the task once there is one', async () => {
    const sent: unknown[] = []
    const { openTab } = aBrowser((one) => {
      sent.push([one.kind, one.task, one.version])
      return gives({ id: 40, version: sent.length })
    })
    const outbox = await openTab()

    const [create, edit, toggle] = [
      aWish({ kind: 'create', task: -5, version: null, body: { title: 'New' } }),
      anEdit('Newer', { task: -5, version: null }),
      aWish({ kind: 'toggle', task: -5, version: null, body: { done: true } }),
    ]
    await Promise.all([create, edit, toggle].map(outbox.add))

    await emptied(outbox)
    expect(sent).toEqual([
      ['create', -5, null],
      ['edit', 40, 1],
      ['toggle', 40, 2],
    ])
  })

  it('shows what is asked for in the moment in which its number comes', async () => {
    let answer: (given: Given) => void = () => undefined
    const sent: unknown[] = []
    const outbox = await aBrowser((one) => {
      sent.push([one.kind, one.task])
      return one.kind === 'create' ? new Promise((resolve) => (answer = resolve)) : never()
    }).openTab(aLateStore)
    await outbox.add(aWish({ kind: 'create', task: -5, version: null, body: { title: 'New' } }))
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    const shown: unknown[] = []
    watch([outbox.operations, outbox.landed], () => {
      if (outbox.landed.value.has(-5)) shown.push(left(outbox))
    })

    answer({ task: aTask({ id: 40, version: 1 }), comment: null })
    await aTurn()
    void outbox.add(anEdit('Newer', { task: -5, version: null }))

    await vi.waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]).toEqual(['edit', 40])
    expect(shown.length).toBeGreaterThan(0)
    expect(shown).toEqual(shown.map(() => [['edit', 40]]))
  })

  it('is known by its number to a page that was not there when that came', async () => {
    const { openTab, quit } = aBrowser(() => gives({ id: 40 }))
    const outbox = await openTab()
    await outbox.add(aWish({ kind: 'create', task: -5, version: null, body: { title: 'New' } }))
    await emptied(outbox)

    quit()

    expect((await openTab()).landed.value.get(-5)).toBe(40)
  })

  it('takes with it what waited for it when it is refused', async () => {
    const send = vi.fn(() => Promise.reject(new ApiError(400, 'invalid', 'The title is too long.')))
    const { openTab } = aBrowser(send)
    const outbox = await openTab()

    await Promise.all([
      outbox.add(aWish({ kind: 'create', task: -5, version: null, body: { title: 'New' } })),
      outbox.add(aWish({ kind: 'comment', task: -5, body: { body: 'Hello' } })),
    ])

    await emptied(outbox)
    expect(send).toHaveBeenCalledTimes(1)
    expect(outbox.heard.refused.mock.lastCall?.[1].words).toBe('The title is too long.')
  })
})
