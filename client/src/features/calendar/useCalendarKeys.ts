import { computed, type Ref } from 'vue'

import { useShortcuts } from '@/composables/useShortcuts'
import { addDays } from '@/features/recurrence/days'
import { useRowsAtHand } from '@/features/tasks/useRowsAtHand'
import { WEEK, weekStart } from './period'
import type { Stop } from './stops'
import type { useCalendarFocus } from './useCalendarFocus'
import type { useCalendarMoves } from './useCalendarMoves'
import type { CalendarPlace } from './useCalendarPlace'

const DAYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK }

interface Parts {
  place: CalendarPlace
  spots: ReturnType<typeof useCalendarFocus>
  moves: ReturnType<typeof useCalendarMoves>
  locale: Ref<string>
  openId: Ref<number | null>
  close: () => unknown
  canCreate: Ref<boolean>
  /** Writes a task for a day. */
  add: (day: string) => void
}

/** The arrows walk through days and their tasks; with Alt they take the task along. */
export function useCalendarKeys({ place, spots, moves, locale, openId, close, canCreate, add }: Parts) {
  const quickAdd = computed(() => (canCreate.value ? { focus: () => add(place.cursor.value) } : null))
  const { selection, wanted } = useRowsAtHand({
    rows: computed(() => ({ move: spots.move, current: spots.current })),
    toolbar: computed(() => null),
    quickAdd,
    openId,
    close,
  })
  useShortcuts({
    t: (event) => turn(event, place.toToday),
    PageUp: (event) => isAtDays(event) && turn(event, () => place.turn(-1)),
    PageDown: (event) => isAtDays(event) && turn(event, () => place.turn(1)),
  })

  /** The focus stays in the grid where it is there. */
  function turn(event: KeyboardEvent, go: () => Promise<void>): void {
    event.preventDefault()
    void go()
    if (isInGrid(event)) void spots.focus(undefined, 'day')
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.altKey) carry(event)
    else if (isInGrid(event)) walk(event, event.target as HTMLElement)
  }

  function carry(event: KeyboardEvent): void {
    const by = DAYS[event.key]
    const task = spots.current()
    const isOnTask = event.target instanceof Element && event.target.closest('[data-task]') !== null
    if (!by || !task || !isOnTask) return
    // Also where it may not move: the browser would go back a page.
    event.preventDefault()
    moves.step(task, by)
  }

  function walk(event: KeyboardEvent, target: HTMLElement): void {
    const day = place.cursor.value
    const goal = goalOf(event.key, day, stopOf(target))
    if (goal) void spots.focus(...goal)
    else if (event.key === 'c' && 'cell' in target.dataset && canCreate.value) add(day)
    else return
    event.preventDefault()
  }

  function goalOf(key: string, day: string, stop: Stop): [string, Stop] | undefined {
    const stops = spots.stops(day)
    const at = stops.indexOf(stop)
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight': {
        const next = addDays(day, DAYS[key]!)
        return [next, spots.stops(next)[at] ?? 'day']
      }
      case 'ArrowDown':
        return stops[at + 1] !== undefined ? [day, stops[at + 1]!] : across(day, WEEK, 0)
      case 'ArrowUp':
        return at > 0 ? [day, stops[at - 1]!] : across(day, -WEEK, -1)
      case 'Home':
        return [weekStart(day, locale.value), 'day']
      case 'End':
        return [addDays(weekStart(day, locale.value), WEEK - 1), 'day']
    }
  }

  /** Of a week there is nothing above and below. */
  function across(day: string, by: number, end: number): [string, Stop] | undefined {
    if (place.view.value === 'week') return undefined
    const next = addDays(day, by)
    return [next, spots.stops(next).at(end)!]
  }

  return { onKeydown, selection, wanted }
}

function isInGrid({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('[role=grid]') !== null
}

/** Elsewhere these keys scroll. */
function isAtDays(event: KeyboardEvent): boolean {
  return event.target === document.body || isInGrid(event)
}

function stopOf({ dataset }: HTMLElement): Stop {
  if (dataset.task) return Number(dataset.task)
  return 'more' in dataset ? 'more' : 'day'
}
