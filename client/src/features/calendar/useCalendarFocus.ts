import { nextTick, ref, watch, type Ref } from 'vue'

import type { Task } from '@/api/types'
import { useTaskOutbox } from '@/features/tasks/useTaskOutbox'
import { stopsOf, visibleOf, type Stop } from './stops'
import type { CalendarPlace } from './useCalendarPlace'
import type { useCalendarTasks } from './useCalendarTasks'

interface Parts {
  place: CalendarPlace
  tasks: ReturnType<typeof useCalendarTasks>
  /** How many tasks of a day are shown in the grid; none where they have a place of their own. */
  fit: () => number
  box: Readonly<Ref<HTMLElement | null>>
}

const MARKS = { day: 'cell', more: 'more' } as const

/** On which day, and on which of its tasks, the keys act; and where the focus goes when tasks move under it. */
export function useCalendarFocus({ place, tasks, fit, box }: Parts) {
  const { outbox } = useTaskOutbox()
  const activeId = ref<number | null>(null)

  function visible(day: string): readonly Task[] {
    return visibleOf(tasks.tasksOf(day), fit(), day === place.cursor.value ? activeId.value : null)
  }

  function current(): Task | undefined {
    return tasks.tasksOf(place.cursor.value).find(({ id }) => id === activeId.value)
  }

  /** Tab reaches one thing of the grid: a task, or else the day. */
  function isTabStop(day: string, id: number | null): boolean {
    if (day !== place.cursor.value) return false
    const shown = visible(day).some((task) => task.id === activeId.value)
    return id === null ? !shown : id === activeId.value
  }

  function activate(day: string, id: number | null): void {
    place.point(day)
    activeId.value = id
  }

  async function focus(day = place.cursor.value, stop: Stop = activeId.value ?? 'day'): Promise<void> {
    activate(day, typeof stop === 'number' ? stop : null)
    await nextTick()
    const goal = elementOf(day, stop) ?? elementOf(day, 'day')
    goal?.focus({ preventScroll: true })
    goal?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  function elementOf(day: string, stop: Stop): HTMLElement | null | undefined {
    const sought = typeof stop === 'number' ? `[data-task="${stop}"]` : `[data-${MARKS[stop]}="${day}"]`
    return box.value?.querySelector<HTMLElement>(sought)
  }

  /** From task to task through the days, also to those that are not seen for want of room. */
  function move(step: number): Task | undefined {
    const all = [...tasks.days.value]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, rows]) => rows)
    const at = all.findIndex(({ id }) => id === activeId.value)
    const isThere = at >= 0 && box.value?.contains(document.activeElement)
    const next = isThere ? (all[at + step] ?? all[at]) : (all[at] ?? nextFrom(all, step))
    if (next) void focus(next.due_date!, next.id)
    return next
  }

  function nextFrom(all: readonly Task[], step: number): Task | undefined {
    const day = place.cursor.value
    return step < 0 ? all.findLast((task) => task.due_date! < day) : all.find((task) => task.due_date! >= day)
  }

  // A task that leaves its day takes the focus with it, and gives it back to where it stands now or stood before.
  watch(tasks.days, async () => {
    const landed = outbox.landed.get(activeId.value ?? 0)
    if (landed !== undefined) activeId.value = landed
    const was = document.activeElement
    if (!(was instanceof HTMLElement) || !was.dataset.task || !box.value?.contains(was)) return
    await nextTick()
    if (document.activeElement === document.body) await focus()
  })

  function stops(day: string): Stop[] {
    return fit() ? stopsOf(visible(day), tasks.tasksOf(day)) : ['day']
  }

  return { activeId, visible, stops, current, isTabStop, activate, focus, move }
}
