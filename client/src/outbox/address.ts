import type { Wish } from './operation'

/** Speaks of tasks by the numbers that they have by now: the task itself, and the one that it is put beside. */
export function addressed<One extends Wish>(one: One, numberOf: (id: number) => number): One {
  const task = numberOf(one.task)
  if (one.kind !== 'place') return { ...one, task }
  const body = Object.entries(one.body).map(([name, value]) => [
    name,
    typeof value === 'number' ? numberOf(value) : value,
  ])
  return { ...one, task, body: Object.fromEntries(body) as typeof one.body }
}
