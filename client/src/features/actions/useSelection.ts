import { computed, ref, shallowRef } from 'vue'

import type { Task } from '@/api/types'
import type { Found } from './found'

export type Selection = ReturnType<typeof useSelection>

/** Rows that are chosen to be changed together. `tasks` are the rows of the list, in its order. */
export function useSelection(tasks: () => Task[]) {
  // By id: a chosen task stays chosen when its row is no longer loaded.
  const chosen = shallowRef(new Map<number, Task>())
  /** All that the filter finds, loaded or not. */
  const everything = ref(false)
  /** What that is, where one request cannot name it by the filter. */
  const found = shallowRef<Found[] | null>(null)
  const isChoosing = ref(false)
  let anchor: number | null = null

  const size = computed(() => found.value?.length ?? chosen.value.size)
  const isActive = computed(() => isChoosing.value || size.value > 0)
  const rows = computed(() => {
    const fresh = new Map(tasks().map((task) => [task.id, task]))
    return [...chosen.value.values()].map((task) => fresh.get(task.id) ?? task)
  })

  function has(id: number): boolean {
    return chosen.value.has(id)
  }

  function put(wanted: readonly Task[], on: boolean): void {
    const next = new Map(chosen.value)
    for (const task of wanted) {
      if (on) next.set(task.id, task)
      else next.delete(task.id)
    }
    chosen.value = next
    everything.value = false
    found.value = null
    if (next.size === 0) isChoosing.value = false
  }

  function toggle(task: Task): void {
    put([task], !has(task.id))
    anchor = task.id
  }

  /** All between the row that was chosen last and this one. */
  function extendTo(task: Task): void {
    const all = tasks()
    const [from, to] = [all.findIndex(({ id }) => id === anchor), all.findIndex(({ id }) => id === task.id)]
    if (from < 0 || to < 0) return toggle(task)
    put(all.slice(Math.min(from, to), Math.max(from, to) + 1), true)
  }

  /** The rows that are loaded. */
  function addAll(): void {
    put(tasks(), true)
  }

  function takeEverything(all: Found[] | null = null): void {
    addAll()
    everything.value = true
    found.value = all
  }

  /** What is gone, or cannot take part. */
  function drop(ids: readonly number[]): void {
    const gone = new Set(ids)
    const left = found.value?.filter(({ id }) => !gone.has(id))
    put(
      ids.flatMap((id) => chosen.value.get(id) ?? []),
      false,
    )
    if (!left?.length) return
    everything.value = true
    found.value = left
  }

  function clear(): void {
    chosen.value = new Map()
    everything.value = false
    found.value = null
    isChoosing.value = false
    anchor = null
  }

  return {
    rows,
    size,
    everything,
    found,
    isActive,
    isChoosing,
    has,
    toggle,
    extendTo,
    addAll,
    takeEverything,
    drop,
    clear,
  }
}
