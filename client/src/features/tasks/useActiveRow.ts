import { nextTick, ref, watch, type Ref } from 'vue'

import type { Task } from '@/api/types'

interface Parts {
  box: Readonly<Ref<HTMLElement | null>>
  tasks: () => Task[]
  openId: () => number | null
  /** Brings the row into view and the focus into it. */
  show: (index: number) => Promise<void>
}

/** The one row that Tab reaches and that the keys mean. It stays the same task while rows come and go around it. */
export function useActiveRow({ box, tasks, openId, show }: Parts) {
  const active = ref(0)

  watch(
    openId,
    (id) => {
      const index = tasks().findIndex((task) => task.id === id)
      if (index >= 0) active.value = index
    },
    { immediate: true },
  )

  // A row that leaves takes the focus with it: the one that moves up gets it.
  watch(tasks, (now) => {
    const row = document.activeElement?.closest('li')
    const isInside = Boolean(row && box.value?.contains(row))
    const id = isInside ? Number(row?.querySelector<HTMLElement>('[data-task]')?.dataset.task) : openId()
    const index = now.findIndex((task) => task.id === id)
    if (index >= 0) active.value = index
    else if (isInside) void nextTick(() => focus())
  })

  function within(index: number): number {
    return Math.max(0, Math.min(index, tasks().length - 1))
  }

  function at(): number {
    return within(active.value)
  }

  async function focus(index = at()): Promise<void> {
    if (!tasks().length) return
    active.value = within(index)
    await show(active.value)
  }

  function move(step: number): Task | undefined {
    const isInList = box.value?.contains(document.activeElement) || tasks().some(({ id }) => id === openId())
    void focus(isInList ? at() + step : at())
    return tasks()[at()]
  }

  return { active, at, focus, move }
}
