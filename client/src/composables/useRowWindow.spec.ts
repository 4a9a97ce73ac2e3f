import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'

import { useRowWindow } from './useRowWindow'

const ROW = 40
let scope: EffectScope

/** A box in which ten rows can be seen. */
function boxAt(scrollTop: number): HTMLElement {
  const box = document.createElement('div')
  Object.defineProperty(box, 'clientHeight', { value: 10 * ROW })
  box.scrollTop = scrollTop
  return box
}

function windowOf(parts: Partial<Parameters<typeof useRowWindow>[0]>, scrollTop = 0) {
  const box = shallowRef<HTMLElement | null>(null)
  scope = effectScope()
  const made = scope.run(() => useRowWindow({ box, count: () => 100_000, height: () => ROW, ...parts }))!
  const element = boxAt(scrollTop)
  box.value = element
  return { ...made, element, ready: nextTick() }
}

const indexes = (items: { index: number }[]) => items.map(({ index }) => index)

afterEach(() => scope.stop())

describe('the window of a long list', () => {
  it('has the rows that can be seen and ten more at each edge', async () => {
    const { items, total, ready } = windowOf({}, 50_000 * ROW)
    await ready

    expect(indexes(items.value)).toEqual(Array.from({ length: 31 }, (_, place) => 49_990 + place))
    expect(items.value[0]).toEqual({ index: 49_990, start: 49_990 * ROW, size: ROW })
    expect(total.value).toBe(100_000 * ROW)
  })

  it('follows the scrolling', async () => {
    const { items, element, ready } = windowOf({})
    await ready
    expect(indexes(items.value).at(-1)).toBe(20)

    element.scrollTop = 100 * ROW
    element.dispatchEvent(new Event('scroll'))

    expect(indexes(items.value)[0]).toBe(90)
  })

  it('keeps one row wherever it is, in the order of the list', async () => {
    const { items, ready } = windowOf({ kept: () => 3 }, 500 * ROW)
    await ready

    expect(indexes(items.value).slice(0, 2)).toEqual([3, 490])
  })

  it('makes room above the rows that have a heading', async () => {
    const { items, total, ready } = windowOf({ count: () => 5, headed: () => [0, 3], heading: () => 44 })
    await ready

    expect(items.value.map(({ start, size }) => [start, size])).toEqual([
      [0, 84],
      [84, 40],
      [124, 40],
      [164, 84],
      [248, 40],
    ])
    expect(total.value).toBe(288)
  })

  it('brings a row just into view, and leaves alone what is in view', async () => {
    const { scrollTo, element, items, ready } = windowOf({})
    await ready

    scrollTo(5)
    expect(element.scrollTop).toBe(0)
    scrollTo(200)
    expect(element.scrollTop).toBe(191 * ROW)
    expect(indexes(items.value)).toContain(200)
    scrollTo(150)
    expect(element.scrollTop).toBe(150 * ROW)
  })

  it('is empty where the list is', async () => {
    const { items, last, ready } = windowOf({ count: () => 0, kept: () => 0 })
    await ready

    expect(items.value).toEqual([])
    expect(last.value).toBe(-1)
  })
})
