import { render } from '@testing-library/vue'
import type Sortable from 'sortablejs'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, useTemplateRef } from 'vue'

import { useDragging, type Drop } from './useDragging'

let created: { box: HTMLElement; options: Sortable.Options }[] = []
vi.mock('./sortable', () => ({
  Sortable: {
    create(box: HTMLElement, options: Sortable.Options) {
      created.push({ box, options })
      return { destroy: () => undefined }
    },
  },
}))

let heard: (Drop | 'held' | null)[] = []
const Box = defineComponent({
  props: { items: { type: Array<string>, required: true } },
  setup({ items }) {
    const box = useTemplateRef<HTMLElement>('box')
    const isReady = useDragging(box, {
      group: 'rows',
      items: 'li',
      sort: true,
      onHold: () => heard.push('held'),
      onRelease: (drop) => heard.push(drop),
    })
    return () =>
      h(
        'ul',
        { ref: 'box', 'data-ready': isReady.value },
        items.map((item) => h('li', item)),
      )
  },
})

/** Two boxes, each row of which is 40 px high. */
async function boxes() {
  const view = render(() => [h(Box, { items: ['One', 'Two'] }), h(Box, { items: ['Three', 'Four'] })])
  await vi.waitFor(() => expect(created).toHaveLength(2))
  await nextTick()
  const [here, there] = created as [(typeof created)[0], (typeof created)[0]]
  for (const { box } of created)
    [...box.children].forEach((row, index) =>
      vi.spyOn(row, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, index * 40, 100, 40)),
    )
  return { ...view, here, there, one: here.box.children[0] as HTMLElement }
}

function event(item: HTMLElement, at?: { over: Element; y: number }): Sortable.SortableEvent {
  document.elementFromPoint = () => at?.over ?? null
  const originalEvent = new MouseEvent('drop', { clientX: 50, clientY: at?.y ?? 0 })
  return { item, to: item.parentElement, originalEvent } as unknown as Sortable.SortableEvent
}

const words = (box: HTMLElement) => [...box.children].map(({ textContent }) => textContent)

beforeEach(() => {
  created = []
  heard = []
})

it('says when things can be dragged', async () => {
  const { here } = await boxes()

  expect(here.box.dataset.ready).toBe('true')
})

it('holds from the press on, and lets go after a click', async () => {
  const { here, one } = await boxes()

  here.options.onChoose!(event(one))
  here.options.onUnchoose!(event(one))

  expect(heard).toEqual(['held', null])
})

it('says where something was seen last, and puts the page back', async () => {
  const { here, there, one } = await boxes()
  here.options.onChoose!(event(one))
  here.options.onStart!(event(one))
  there.box.insertBefore(one, there.box.children[1]!)

  here.options.onUnchoose!(event(one))
  here.options.onEnd!(event(one))

  expect(heard).toEqual(['held', { item: one, to: there.box, index: 1 }])
  expect([words(here.box), words(there.box)]).toEqual([
    ['One', 'Two'],
    ['Three', 'Four'],
  ])
})

it.each([
  [10, 0],
  [50, 1],
  [70, 2],
])(
  'takes the box under the pointer where the page was too busy to follow it there: %i px',
  async (y, index) => {
    const { here, there, one } = await boxes()
    here.options.onChoose!(event(one))
    here.options.onStart!(event(one))

    here.options.onEnd!(event(one, { over: there.box.children[0]!, y }))

    expect(heard).toEqual(['held', { item: one, to: there.box, index }])
  },
)

it('lets go of what is held when the box goes away', async () => {
  const { here, one, ...view } = await boxes()
  here.options.onChoose!(event(one))
  here.options.onStart!(event(one))

  view.unmount()

  expect(heard).toEqual(['held', null])
})
