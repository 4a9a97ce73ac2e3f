import type { Task } from '@/api/types'

/** Where the arrows stop in a day: on the day itself, on a task, on the button for the rest. */
export type Stop = 'day' | 'more' | number

/** As many tasks as fit, the last line given to the rest where not all do. The active one is always among them. */
export function visibleOf(tasks: readonly Task[], fit: number, active: number | null): readonly Task[] {
  if (tasks.length <= fit) return tasks
  const shown = tasks.slice(0, Math.max(0, fit - 1))
  const isHidden = shown.length > 0 && !shown.some(({ id }) => id === active)
  const wanted = isHidden ? tasks.find(({ id }) => id === active) : undefined
  return wanted ? [...shown.slice(0, -1), wanted] : shown
}

export function stopsOf(visible: readonly Task[], all: readonly Task[]): Stop[] {
  return ['day', ...visible.map(({ id }) => id), ...(visible.length < all.length ? (['more'] as const) : [])]
}
