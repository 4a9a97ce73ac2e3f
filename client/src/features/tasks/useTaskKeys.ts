import { useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Task } from '@/api/types'
import { listPath } from '@/composables/listPath'
import { useShortcuts } from '@/composables/useShortcuts'
import { findTask } from './taskCache'
import { useTaskChanges } from './useTaskChanges'

interface Focusable {
  focus: () => unknown
}

interface Parts {
  rows: Ref<{ move: (step: number) => Task | undefined; current: () => Task | undefined } | null>
  toolbar: Ref<Focusable | null>
  quickAdd: Ref<Focusable | null>
  openId: Ref<number | null>
  close: () => unknown
}

export function useTaskKeys({ rows, toolbar, quickAdd, openId, close }: Parts): void {
  const route = useRoute()
  const router = useRouter()
  const client = useQueryClient()
  const { setDone, restore } = useTaskChanges()

  function move(event: KeyboardEvent, step: number): void {
    if (!rows.value) return
    event.preventDefault()
    const task = rows.value.move(step)
    // With a task open beside the list the arrows leaf through the tasks.
    if (openId.value === null || !task) return
    void router.replace({ path: `${listPath(route.path)}/${task.id}`, query: route.query })
  }

  function focus(part: Focusable | null) {
    return (event: KeyboardEvent) => {
      event.preventDefault()
      part?.focus()
    }
  }

  /** An open task is the one that is meant, also where the list beside it does not show it. */
  function current(): Task | undefined {
    return openId.value === null ? rows.value?.current() : findTask(client, openId.value)
  }

  function toggle(event: KeyboardEvent): void {
    const task = current()
    if (!task?.abilities.toggle) return
    event.preventDefault()
    void setDone(task, !task.done)
  }

  function bringBack(event: KeyboardEvent): void {
    const task = current()
    if (!task?.abilities.restore) return
    event.preventDefault()
    void restore(task)
  }

  useShortcuts({
    j: (event) => move(event, 1),
    k: (event) => move(event, -1),
    ArrowDown: (event) => isInList(event) && move(event, 1),
    ArrowUp: (event) => isInList(event) && move(event, -1),
    x: toggle,
    r: bringBack,
    // Space on a button is that button's, and on the row of another task than the open one nobody's.
    ' ': (event) => isRowOf(event, current()) && toggle(event),
    n: (event) => focus(quickAdd.value)(event),
    c: (event) => focus(quickAdd.value)(event),
    '/': (event) => focus(toolbar.value)(event),
    Escape: () => openId.value !== null && close(),
  })
}

function isRowOf({ target }: KeyboardEvent, task: Task | undefined): boolean {
  return task !== undefined && target instanceof HTMLElement && target.dataset.task === String(task.id)
}

function isInList(event: KeyboardEvent): boolean {
  return (
    event.target === document.body || (event.target instanceof Element && event.target.closest('li') !== null)
  )
}
