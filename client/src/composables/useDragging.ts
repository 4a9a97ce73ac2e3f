import type SortableClass from 'sortablejs'
import type { SortableEvent } from 'sortablejs'
import { onMounted, onScopeDispose, ref, type Ref } from 'vue'

import { prefetch } from './useCrash'

export interface Drop {
  item: HTMLElement
  to: HTMLElement
  /** Among the things in `to`, the dropped one left out. */
  index: number
}

interface Options {
  /** Things move between boxes of one group. */
  group: string
  /** What can be dragged. */
  items: string
  /** Whether a place in the box means something. */
  sort: boolean
  /** Something is pressed: from now on nothing may move under the pointer. */
  onHold: () => void
  /** Let go, with nothing where it was a click. */
  onRelease: (drop: Drop | null) => void
}

/** Long enough to tell a drag from a scroll. */
const PRESS = 220

/** The boxes of all groups. */
const groups = new WeakMap<Element, string>()

/**
 * Lets people drag what is in a box, as soon as it is ready. The page is put back as it was: the one who listens moves
 * the data.
 */
export function useDragging(
  box: Readonly<Ref<HTMLElement | null>>,
  options: Options,
): Readonly<Ref<boolean>> {
  const isReady = ref(false)
  let sortable: SortableClass | undefined
  let isGone = false
  let isHeld = false
  let origin: { parent: Node; next: Node | null } | null = null

  onMounted(() => prefetch(async () => start((await import('./sortable')).Sortable)))
  onScopeDispose(() => {
    isGone = true
    sortable?.destroy()
    if (isHeld) release(null)
  })

  function start(Sortable: typeof SortableClass): void {
    if (isGone || !box.value) return
    groups.set(box.value, options.group)
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
      onChoose: hold,
      onStart: ({ item }) => void (origin = { parent: item.parentNode!, next: item.nextSibling }),
      // Comes before the end of a drag, and alone after a click.
      onUnchoose: () => void (origin ?? release(null)),
      onEnd: end,
    })
    isReady.value = true
  }

  function hold(): void {
    isHeld = true
    options.onHold()
  }

  function release(drop: Drop | null): void {
    isHeld = false
    options.onRelease(drop)
  }

  function end(event: SortableEvent): void {
    const { item } = event
    const drop = dropOf(event, options.group)
    item.remove()
    origin?.parent.insertBefore(item, origin.next)
    origin = null
    release(drop)
  }

  return isReady
}

/** Where people saw it last; but the box under the pointer, where a busy page did not follow it there in time. */
function dropOf({ item, to, originalEvent }: SortableEvent & { originalEvent?: Event }, group: string): Drop {
  const seen = { item, to, index: [...to.children].indexOf(item) }
  if (!(originalEvent instanceof MouseEvent)) return seen
  const { clientX, clientY } = originalEvent
  const box = boxAt(clientX, clientY, group)
  if (!box || box === to) return seen
  return { item, to: box, index: [...box.children].filter((one) => middleOf(one) < clientY).length }
}

function boxAt(x: number, y: number, group: string): HTMLElement | null {
  let element = document.elementFromPoint(x, y)
  while (element && groups.get(element) !== group) element = element.parentElement
  return element as HTMLElement | null
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
