import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** The names of the weekdays, what a day has above and below its tasks, and a task with the gap to the next; in px. */
const HEAD = 28
const AROUND = 34
const LINE = 26
/** As low as a week of a month gets before the grid scrolls. */
const LOWEST = 88
const USUAL = 3

/** How many tasks a day of a month has room for. */
export function useFit(box: Readonly<Ref<HTMLElement | null>>, weeks: () => number): Readonly<Ref<number>> {
  const height = ref(0)
  const fit = ref(USUAL)
  const observer = new ResizeObserver(([entry]) => (height.value = entry?.contentRect.height ?? 0))

  watch(box, (now, before) => {
    if (before) observer.unobserve(before)
    if (now) observer.observe(now)
  })
  watch([height, weeks], () => {
    if (!height.value) return
    const week = Math.max(LOWEST, (height.value - HEAD) / weeks())
    fit.value = Math.max(1, Math.floor((week - AROUND) / LINE))
  })
  onScopeDispose(() => observer.disconnect())

  return fit
}
