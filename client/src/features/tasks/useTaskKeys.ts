import type { Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Task } from '@/api/types'
import { useShortcuts } from '@/composables/useShortcuts'
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
  const { setDone } = useTaskChanges()

  function move(event: KeyboardEvent, step: number): void {
    if (!rows.value) return
    event.preventDefault()
    const task = rows.value.move(step)
    // With a task open beside the list the arrows leaf through the tasks.
    if (openId.value !== null && task) void router.replace({ path: `/tasks/${task.id}`, query: route.query })
  }

  function focus(part: Focusable | null) {
    return (event: KeyboardEvent) => {
      event.preventDefault()
      part?.focus()
    }
  }

  function toggle(event: KeyboardEvent): void {
    const task = rows.value?.current()
    if (!task?.abilities.toggle) return
    event.preventDefault()
    void setDone(task, !task.done)
  }

  useShortcuts({
    j: (event) => move(event, 1),
    k: (event) => move(event, -1),
    ArrowDown: (event) => isInList(event) && move(event, 1),
    ArrowUp: (event) => isInList(event) && move(event, -1),
    x: toggle,
    // Space on a button is that button's.
    ' ': (event) => isRowLink(event) && toggle(event),
    n: (event) => focus(quickAdd.value)(event),
    c: (event) => focus(quickAdd.value)(event),
    '/': (event) => focus(toolbar.value)(event),
    Escape: () => openId.value !== null && close(),
  })
}

function isRowLink({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.dataset.task !== undefined
}

function isInList(event: KeyboardEvent): boolean {
  return (
    event.target === document.body || (event.target instanceof Element && event.target.closest('li') !== null)
  )
}
