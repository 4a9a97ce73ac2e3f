import { afterEach, describe, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/errors'
import { useToasts } from '@/composables/useToasts'
import { withDatabase } from '@/testing/database'
import { aTask } from '@/testing/factories'
import { aBrowser, anEdit, aWish, closeTabs } from '@/testing/outbox'
import type { Given, Operation } from './operation'
import { askBeforeLeaving } from './tell'

withDatabase()
afterEach(closeTabs)
afterEach(() => askBeforeLeaving(false))

const gives = (one: Operation): Promise<Given> =>
  Promise.resolve({ task: aTask({ id: one.task, version: 2 }), comment: null })
const away = () => Promise.reject(ApiError.unreachable())

function fullDisk() {
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError')
  })
}

function noDatabase() {
  return vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Forbidden', 'SecurityError')
  })
}

/** How often it is asked before the page is left. Other files have left questions in the same window. */
function questions(): number {
  const leaving = new Event('beforeunload', { cancelable: true })
  const asked = vi.spyOn(leaving, 'preventDefault')
  window.dispatchEvent(leaving)
  return asked.mock.calls.length
}

describe.each([
  ['a full disk', fullDisk],
  ['a browser without a database', noDatabase],
])('%s', (_, breaks) => {
  it('keeps nobody from writing, in order', async () => {
    breaks()
    const sent: unknown[] = []
    const outbox = await aBrowser((one) => {
      sent.push([one.kind, one.version])
      return gives(one)
    }).openTab()

    void outbox.add(anEdit('Mine'))
    void outbox.add(aWish({ kind: 'toggle', body: { done: true } }))

    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    expect(sent).toEqual([
      ['edit', 1],
      ['toggle', 2],
    ])
  })

  it('asks before the page is left while something is not sent', async () => {
    breaks()
    let serve: (one: Operation) => Promise<Given> = away
    const outbox = await aBrowser((one) => serve(one)).openTab()
    const before = questions()

    await outbox.add(anEdit('Mine'))
    await vi.waitFor(() => expect(questions()).toBe(before + 1))
    serve = gives
    outbox.wake()

    await vi.waitFor(() => expect(outbox.operations.value).toEqual([]))
    await vi.waitFor(() => expect(questions()).toBe(before))
  })

  it('loses nothing to a reload', async () => {
    breaks()
    let serve: (one: Operation) => Promise<Given> = away
    const { openTab, quit } = aBrowser((one) => serve(one))
    const outbox = await openTab()
    await outbox.add(anEdit('Mine'))
    await vi.waitFor(() => expect(outbox.operations.value[0]?.tries).toBe(1))

    quit()
    serve = gives
    const next = await openTab()
    await vi.waitFor(() => expect(next.heard.done).toHaveBeenCalledTimes(1))
    quit()

    expect((await openTab()).operations.value).toEqual([])
  })
})

it('what waited before the disk was full is sent first, and what came later is kept once there is room', async () => {
  const sent: number[] = []
  let serve: (one: Operation) => Promise<Given> = away
  const { openTab, quit } = aBrowser((one) => {
    sent.push(one.task)
    return serve(one)
  })
  const outbox = await openTab()
  await outbox.add(anEdit('First', { task: 1 }))
  const disk = fullDisk()
  await outbox.add(anEdit('Second', { task: 2 }))
  expect(outbox.operations.value.map(({ task }) => task)).toEqual([1, 2])
  disk.mockRestore()
  await outbox.add(anEdit('Third', { task: 3 }))

  sessionStorage.clear()
  quit()
  sent.length = 0
  serve = gives
  const next = await openTab()

  // Opened within the same millisecond as the last try, a tab lets the pause pass.
  await vi.waitFor(() => expect(next.operations.value).toEqual([]), { timeout: 5_000 })
  expect(sent).toEqual([1, 2, 3])
})

it('says once that changes cannot be kept, where they are not sent at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const said = () => useToasts().toasts.value.filter(({ text }) => text.includes('cannot keep')).length

  askBeforeLeaving(true)
  await vi.advanceTimersByTimeAsync(1_000)
  askBeforeLeaving(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(said()).toBe(0)
  askBeforeLeaving(true)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(said()).toBe(1)
  await vi.advanceTimersByTimeAsync(10_000)
  askBeforeLeaving(false)
  askBeforeLeaving(true)
  await vi.advanceTimersByTimeAsync(3_000)

  expect(said()).toBe(0)
  vi.useRealTimers()
})
