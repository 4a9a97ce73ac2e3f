import { nextTick, watch, type Ref } from 'vue'

import type { Task } from '@/api/types'
import type { Board } from './useBoard'

/** Where the focus is on a board, and where it goes when cards move under it. */
export function useFocus(board: Board, box: Readonly<Ref<HTMLElement | null>>) {
  const cardOf = (id: number) => box.value?.querySelector<HTMLElement>(`[data-task="${id}"]`)

  async function focus(task: Task | undefined = board.active.value): Promise<void> {
    if (!task) return
    board.activate(task.id)
    await nextTick()
    const card = cardOf(task.id)
    card?.focus({ preventScroll: true })
    card?.closest('li')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** Up and down within the column. */
  function move(step: number): Task | undefined {
    const task = board.active.value
    const place = task && board.placeOf(task.id)
    if (!place) return undefined
    const column = board.columns.value[place.status]
    const isThere = box.value?.contains(document.activeElement)
    const next = isThere ? (column[place.index + step] ?? task) : task
    void focus(next)
    return next
  }

  /** To the next column with cards, at the same height. */
  function moveAcross(step: number): void {
    const task = board.active.value
    const place = task && board.placeOf(task.id)
    if (!place) return
    const { shown, columns } = board
    for (let at = shown.value.indexOf(place.status) + step; shown.value[at]; at += step) {
      const column = columns.value[shown.value[at]!]
      if (column.length) return void focus(column[Math.min(place.index, column.length - 1)])
    }
  }

  // A card that moves to another column is drawn anew there; one that leaves gives the focus to the one in its place.
  watch(
    board.columns,
    async (_, before) => {
      const id = Number(
        document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-task]')?.dataset.task,
      )
      if (!id || !box.value?.contains(document.activeElement)) return
      const status = board.shown.value.find((one) => before[one].some((task) => task.id === id))
      const index = status ? before[status].findIndex((task) => task.id === id) : 0
      await nextTick()
      if (box.value.contains(document.activeElement)) return
      const column = status ? board.columns.value[status] : []
      const next = board.placeOf(id)
        ? { id }
        : (column[Math.min(index, column.length - 1)] ?? board.active.value)
      if (next) cardOf(next.id)?.focus({ preventScroll: true })
    },
    { flush: 'pre' },
  )

  return { focus, move, moveAcross }
}
