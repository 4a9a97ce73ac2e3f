import type SortableClass from 'sortablejs'
import type { SortableEvent } from 'sortablejs'
import { onMounted, onScopeDispose, type Ref } from 'vue'

import { prefetch } from './useCrash'

export interface Drop {
  item: HTMLElement
  to: HTMLElement
  /** Among the things in `to` that can be dragged, the dropped one left out. */
  index: number
}

interface Options {
  /** Things move between boxes of one group. */
  group: string
  /** What can be dragged. */
  items: string
  /** Whether a place in the box means something. */
  sort: boolean
  onStart: () => void
  onEnd: (drop: Drop) => void
}

/** Long enough to tell a drag from a scroll. */
const PRESS = 220

/** Lets people drag what is in a box. The page is put back as it was: the one who listens moves the data. */
export function useDragging(box: Readonly<Ref<HTMLElement | null>>, options: Options): void {
  let sortable: SortableClass | undefined
  let isGone = false
  let origin: { parent: Node; next: Node | null } | null = null

  onMounted(() => prefetch(async () => start((await import('./sortable')).Sortable)))
  onScopeDispose(() => {
    isGone = true
    sortable?.destroy()
  })

  function start(Sortable: typeof SortableClass): void {
    if (isGone || !box.value) return
    sortable = Sortable.create(box.value, {
      group: options.group,
      draggable: options.items,
      sort: options.sort,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      delay: PRESS,
      delayOnTouchOnly: true,
      touchStartThreshold: 5,
      ghostClass: 'is-ghost',
      chosenClass: 'is-held',
      onStart: ({ item }) => {
        origin = { parent: item.parentNode!, next: item.nextSibling }
        options.onStart()
      },
      onEnd: end,
    })
  }

  function end({ item, to, newDraggableIndex }: SortableEvent): void {
    const index = newDraggableIndex ?? 0
    item.remove()
    origin?.parent.insertBefore(item, origin.next)
    origin = null
    options.onEnd({ item, to, index })
  }
}
