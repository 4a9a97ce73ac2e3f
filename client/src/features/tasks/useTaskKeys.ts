import type { Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Task } from '@/api/types'
import { listPath } from '@/composables/listPath'
import { useShortcuts } from '@/composables/useShortcuts'
import type { RowActions } from '@/features/actions/useRowActions'
import type { Selection } from '@/features/actions/useSelection'
import type { Wanted } from '@/features/actions/changes'
import { useFocusedRow } from './useFocusedRow'
import { useTaskChanges } from './useTaskChanges'
import { useTaskOutbox } from './useTaskOutbox'

interface Focusable {
  focus: () => unknown
}

export interface Parts {
  rows: Ref<{ move: (step: number) => Task | undefined; current: () => Task | undefined } | null>
  toolbar: Ref<Focusable | null>
  quickAdd: Ref<Focusable | null>
  openId: Ref<number | null>
  close: () => unknown
  /** Where several rows can be chosen. */
  selection?: Selection
  actions: Pick<RowActions, 'ask'> & Partial<RowActions>
}

export function useTaskKeys({ rows, toolbar, quickAdd, openId, close, selection, actions }: Parts) {
  const route = useRoute()
  const router = useRouter()
  const { find } = useTaskOutbox()
  const { setDone, restore } = useTaskChanges()
  const focusedRow = useFocusedRow()

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
      if (!part) return
      event.preventDefault()
      part.focus()
    }
  }

  /** An open task is the one that is meant, also where the list beside it does not show it. */
  function current(): Task | undefined {
    return openId.value === null ? rows.value?.current() : find(openId.value)
  }

  /** The one that can be seen to be meant. What happens at once must not happen to another. */
  function atHand(): Task | undefined {
    const task = current()
    return task && (openId.value !== null || focusedRow() === task.id) ? task : undefined
  }

  function toggle(event: KeyboardEvent): void {
    const task = current()
    if (!task?.abilities.toggle) return
    event.preventDefault()
    void setDone(task, !task.done)
  }

  function bringBack(event: KeyboardEvent): void {
    if (selection?.size.value) return act('restore')(event)
    const task = atHand()
    if (!task?.abilities.restore) return
    event.preventDefault()
    void restore(task)
  }

  function pick(event: KeyboardEvent): void {
    const task = rows.value?.current()
    if (!task || !selection) return
    event.preventDefault()
    // The next key goes on from here.
    rows.value?.move(0)
    selection.toggle(task)
  }

  /** The row that is left is chosen too: so the first stroke chooses two. */
  function extend(event: KeyboardEvent, step: number): void {
    if (!selection) return
    const from = rows.value?.current()
    if (from && !selection.size.value) selection.toggle(from)
    move(event, step)
    const to = rows.value?.current()
    if (to) selection.extendTo(to)
  }

  function act(kind: Wanted['kind']) {
    return (event: KeyboardEvent) => {
      const task = current()
      if (!task && !selection?.size.value) return
      event.preventDefault()
      actions.ask(kind, task)
    }
  }

  function rename(event: KeyboardEvent): void {
    const task = rows.value?.current()
    if (!actions.rename || !task?.abilities.edit || openId.value !== null) return
    event.preventDefault()
    actions.rename(task)
  }

  function escape(): unknown {
    if (openId.value !== null) return close()
    return selection?.clear()
  }

  useShortcuts({
    j: (event) => move(event, 1),
    k: (event) => move(event, -1),
    ArrowDown: (event) => isInList(event) && move(event, 1),
    ArrowUp: (event) => isInList(event) && move(event, -1),
    J: (event) => extend(event, 1),
    K: (event) => extend(event, -1),
    x: pick,
    e: rename,
    c: act('comment'),
    a: act('assignee'),
    d: act('due'),
    l: act('labels'),
    p: act('priority'),
    m: act('project'),
    s: act('status'),
    r: bringBack,
    // Space on a button is that button's, and on the row of another task than the open one nobody's.
    ' ': (event) => isRowOf(event, atHand()) && toggle(event),
    n: (event) => focus(quickAdd.value)(event),
    '/': (event) => focus(toolbar.value)(event),
    Escape: escape,
  })

  return { atHand }
}

function isRowOf({ target }: KeyboardEvent, task: Task | undefined): boolean {
  if (!task || !(target instanceof HTMLElement)) return false
  return target === document.body || target.dataset.task === String(task.id) || target.matches('aside')
}

function isInList(event: KeyboardEvent): boolean {
  return (
    event.target === document.body || (event.target instanceof Element && event.target.closest('li') !== null)
  )
}
