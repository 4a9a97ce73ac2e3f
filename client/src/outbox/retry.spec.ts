import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'

import { ApiError } from '@/api/errors'
import { useToasts } from '@/composables/useToasts'
import { withDatabase } from '@/testing/database'
import { aTask } from '@/testing/factories'
import { aBrowser, anEdit, aWish, closeTabs } from '@/testing/outbox'
import type { Given, Operation } from './operation'

withDatabase()
// Not what the database is made of.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  closeTabs()
  vi.useRealTimers()
})

type Tab = Awaited<ReturnType<ReturnType<typeof aBrowser>['openTab']>>

const { toasts } = useToasts()
const gives = (one: Operation): Promise<Given> =>
  Promise.resolve({ task: aTask({ id: one.kind === 'create' ? 40 : one.task, version: 2 }), comment: null })
const fails = (status: number, body?: object) => Promise.reject(ApiError.from(status, body))
const internal = () => fails(500, { code: 'internal_error', detail: 'Our fault.', request_id: 'r' })
const away = () => Promise.reject(ApiError.unreachable())
const left = ({ operations }: Tab) => operations.value.map(({ kind, task }) => [kind, task])

/** Time goes by, and whatever it brings is over. */
async function pass(seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 4; step += 1) {
    await vi.advanceTimersByTimeAsync(250)
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** A server that answers as the test says, and the tasks that it was asked about. */
async function aTab(serve: (one: Operation) => Promise<Given>, isAway = false) {
  const server = { serve, isAway }
  const sent: number[] = []
  const browser = aBrowser(
    (one) => {
      sent.push(one.task)
      return server.serve(one)
    },
    () => server.isAway,
  )
  return { outbox: await browser.openTab(), browser, server, sent }
}

describe('a change that waited through an outage', () => {
  it.each([
    ['a 500', 500],
    ['the page of a proxy', 403],
    ['the page of a network that wants a sign-in', 511],
  ])('survives %s', async (_, status) => {
    const { outbox, server } = await aTab(away, true)
    await outbox.add(anEdit('Mine'))
    await pass(120)
    expect(outbox.operations.value[0]!.tries).toBeGreaterThan(6)

    server.serve = () => fails(status)
    outbox.wake()
    await pass(0.25)
    expect(left(outbox)).toEqual([['edit', 1]])
    server.serve = gives
    await pass(1)

    expect(left(outbox)).toEqual([])
    expect(outbox.heard.refused).not.toHaveBeenCalled()
  })
})

describe('a change that the server fails at each time', () => {
  const poisoned = (one: Operation) => (one.task === 1 ? internal() : gives(one))

  it('is kept, the person is told, and in the end it arrives', async () => {
    const { outbox, server } = await aTab(poisoned)
    await outbox.add(anEdit('Mine'))

    await pass(300)
    expect(outbox.operations.value).toMatchObject([{ task: 1, body: { title: 'Mine' } }])
    expect(outbox.heard.refused).not.toHaveBeenCalled()
    server.serve = gives
    await pass(61)

    expect(left(outbox)).toEqual([])
  })

  it('does not hold back the others for ever, and says so once', async () => {
    const { outbox, sent } = await aTab(poisoned)
    const told = new Set<number>()
    watch(toasts, (shown) => shown.forEach(({ id, text }) => text.includes('Plants') && told.add(id)))
    await outbox.add(anEdit('Mine', { title: 'Plants' }))
    await outbox.add(anEdit('Other', { task: 2 }))
    await outbox.add(aWish({ kind: 'toggle', task: 1, body: { done: true } }))

    await pass(12)
    expect(sent).not.toContain(2)
    await pass(10)
    expect(left(outbox)).toEqual([
      ['edit', 1],
      ['toggle', 1],
    ])
    await outbox.add(anEdit('Third', { task: 3 }))
    await pass(0.25)

    expect(sent.at(-1)).toBe(3)
    await pass(120)
    expect(told.size).toBe(1)
  })

  it('holds back what needs the task that it makes', async () => {
    const { outbox, server, sent } = await aTab((one) => (one.kind === 'create' ? internal() : gives(one)))
    await outbox.add(aWish({ kind: 'create', task: -5, version: null, body: { title: 'New' } }))
    await outbox.add(aWish({ kind: 'place', task: 1, body: { after: -5 } }))
    await outbox.add(anEdit('Other', { task: 1 }))
    await outbox.add(anEdit('Another', { task: 2 }))

    await pass(40)
    expect(new Set(sent)).toEqual(new Set([-5, 2]))
    server.serve = gives
    await pass(61)

    expect(sent.slice(-3)).toEqual([-5, 1, 1])
    expect(left(outbox)).toEqual([])
  })
})

describe('a server that says when', () => {
  const later = (said: string) => () => Promise.reject(ApiError.from(503, null, said))

  it.each([
    ['in seconds', () => '20', 20],
    ['as a date', () => new Date(Date.now() + 20_000).toUTCString(), 20],
    ['far from now: not for as long', () => '86400', 300],
    ['in words that nobody understands: as ever', () => 'soon', 0.5],
  ])('is left alone until then, %s', async (_, said, seconds) => {
    vi.setSystemTime(1_800_000_000_000)
    const { outbox, sent } = await aTab(later(said()))
    await outbox.add(anEdit('Mine'))

    await pass(seconds - 0.25)
    if (seconds > 1) outbox.wake()
    expect(sent).toHaveLength(1)
    await pass(0.5)

    expect(sent).toHaveLength(2)
  })
})

it('who comes back sends at once, and once in each of the tabs at most', async () => {
  const { outbox, browser, sent } = await aTab(away, true)
  const other = await browser.openTab()
  await outbox.add(anEdit('Mine'))
  await pass(100)
  const before = sent.length

  outbox.wake()
  other.wake()
  await pass(0.5)

  expect(sent.length - before).toBe(1)
})

describe('of two tabs', () => {
  it('the other one stands in where the one that was about to send is closed', async () => {
    const { outbox, browser, server, sent } = await aTab(away, true)
    const other = await browser.openTab()
    await outbox.add(anEdit('Mine'))
    await pass(4)
    expect(left(other)).toEqual([['edit', 1]])

    outbox.stop()
    server.serve = gives
    const before = sent.length
    await pass(8)

    expect(sent.length - before).toBe(1)
    expect(left(other)).toEqual([])
    expect(other.heard.done).toHaveBeenCalledTimes(1)
  })

  it('each pause brings one try', async () => {
    const { outbox, browser, sent } = await aTab(away, true)
    await browser.openTab()
    await outbox.add(anEdit('Mine'))
    await pass(30)

    // At 0, 0.5, 1.5, 3.5, 7.5 and 15.5 seconds.
    expect(sent).toHaveLength(6)
  })
})
