import { computed, type Ref } from 'vue'

import type { Task } from '@/api/types'
import { useShortcuts } from '@/composables/useShortcuts'
import { useRowsAtHand } from '@/features/tasks/useRowsAtHand'
import type { Board } from './useBoard'

interface Focusable {
  focus: () => unknown
}

interface Parts {
  board: Board
  openId: Ref<number | null>
  close: () => unknown
  search: Ref<Focusable | null>
  add: Ref<Focusable | null>
  move: (step: number) => Task | undefined
  moveAcross: (step: number) => void
  step: (task: Task, by: { rows?: number; columns?: number }) => void
}

const STEPS: Record<string, { rows?: number; columns?: number }> = {
  ArrowUp: { rows: -1 },
  ArrowDown: { rows: 1 },
  ArrowLeft: { columns: -1 },
  ArrowRight: { columns: 1 },
}

/** The keys of the task list, left and right between the columns, and Alt to take the card along. */
export function useBoardKeys({ board, openId, close, search, add, move, moveAcross, step }: Parts) {
  const { selection, wanted } = useRowsAtHand({
    rows: computed(() => ({ move, current: () => board.active.value })),
    toolbar: search,
    quickAdd: add,
    openId,
    close,
  })
  useShortcuts({
    ArrowLeft: (event) => cardAt(event) !== null && across(event, -1),
    ArrowRight: (event) => cardAt(event) !== null && across(event, 1),
  })

  function across(event: KeyboardEvent, by: number): void {
    event.preventDefault()
    moveAcross(by)
  }

  function onKeydown(event: KeyboardEvent): void {
    const by = STEPS[event.key]
    const task = board.find(cardAt(event))
    if (!by || !task || !event.altKey || event.ctrlKey || event.metaKey) return
    // Also where the card cannot move on: the browser would go back a page.
    event.preventDefault()
    step(task, by)
  }

  return { onKeydown, selection, wanted }
}

/** The id of the card on which a key was pressed. */
function cardAt({ target }: KeyboardEvent): number | null {
  const card = target instanceof Element && target.closest<HTMLElement>('[data-card]')
  return card ? Number(card.dataset.card) : null
}
