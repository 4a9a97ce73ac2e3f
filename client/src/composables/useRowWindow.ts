import { computed, ref, watch, type Ref } from 'vue'

interface Parts {
  /** What scrolls. */
  box: Readonly<Ref<HTMLElement | null>>
  count: () => number
  /** Of a row, in pixels. All rows are as high: no row is ever measured. */
  height: () => number
  /** Rows that something stands above, in their order, and how high that is. */
  headed?: () => readonly number[]
  heading?: () => number
  /** A row that is there wherever the list is scrolled to. */
  kept?: () => number
}

export interface WindowItem {
  index: number
  start: number
  size: number
}

/** Rows beyond the edges, so that fast scrolling finds them drawn. */
const BEYOND = 10

/** Of a long list the rows that can be seen, with their places. */
export function useRowWindow({ box, count, height, headed = () => [], heading = () => 0, kept }: Parts) {
  const top = ref(0)
  const shown = ref(0)

  watch(box, (now, _, onCleanup) => {
    if (!now) return
    const follow = () => (top.value = now.scrollTop)
    const resized = new ResizeObserver(() => (shown.value = now.clientHeight))
    now.addEventListener('scroll', follow, { passive: true })
    resized.observe(now)
    shown.value = now.clientHeight
    follow()
    onCleanup(() => {
      now.removeEventListener('scroll', follow)
      resized.disconnect()
    })
  })

  const headedBefore = (index: number) => headed().filter((row) => row < index).length
  const startOf = (index: number) => index * height() + headedBefore(index) * heading()
  const sizeOf = (index: number) => height() + (headed().includes(index) ? heading() : 0)
  const total = computed(() => startOf(count()))

  /** The row at so many pixels from the top. */
  function at(offset: number): number {
    let index = Math.floor(offset / height())
    while (index > 0 && startOf(index) > offset) index -= 1
    return Math.max(0, Math.min(index, count() - 1))
  }

  // Two numbers: while they stay, scrolling draws nothing anew.
  const first = computed(() => Math.max(0, at(top.value) - BEYOND))
  const last = computed(() => Math.min(count() - 1, at(top.value + shown.value) + BEYOND))
  const indexes = computed(() => {
    const near = Array.from({ length: last.value - first.value + 1 }, (_, place) => first.value + place)
    const far = kept?.() ?? -1
    if (far < 0 || far >= count() || (far >= first.value && far <= last.value)) return near
    return far < first.value ? [far, ...near] : [...near, far]
  })
  const items = computed(() =>
    indexes.value.map((index): WindowItem => ({ index, start: startOf(index), size: sizeOf(index) })),
  )

  function scrollTo(index: number): void {
    if (!box.value) return
    const [start, end] = [startOf(index), startOf(index) + sizeOf(index)]
    const { scrollTop, clientHeight } = box.value
    if (start < scrollTop) box.value.scrollTop = start
    else if (end > scrollTop + clientHeight) box.value.scrollTop = end - clientHeight
    // The event comes a frame later, and the row is needed now.
    top.value = box.value.scrollTop
  }

  return { items, last, total, scrollTo }
}
