import { ref } from 'vue'

import type { Task, TaskStatus } from '@/api/types'
import { useToasts } from '@/composables/useToasts'
import { useUndoStack } from '@/composables/useUndoStack'
import { useI18n } from '@/i18n'
import { rankBetween, whereAt, without, type Where } from './columns'
import type { Board } from './useBoard'
import { usePlace } from './usePlace'

interface Goal {
  status: TaskStatus
  /** In the column without the card itself. */
  index: number
  where: Where
  position: string
}

/** Every way in which a card moves: by keys, by the menu and by hand. */
export function useMoves(board: Board, focus: (task: Task) => Promise<void>) {
  const { t } = useI18n()
  const toasts = useToasts()
  const undo = useUndoStack()
  const place = usePlace()
  /** For those who do not see where it went. */
  const notice = ref('')

  function goalAt(task: Task, status: TaskStatus, wanted: number): Goal {
    const column = without(board.columns.value[status], task)
    const index = Math.max(0, Math.min(wanted, column.length))
    const position = rankBetween(column[index - 1]?.position, column[index]?.position)
    return { status, index, where: whereAt(column, index), position }
  }

  async function go(task: Task, goal: Goal, isByHand = false): Promise<void> {
    const origin = board.placeOf(task.id)
    if (!origin || !task.abilities.edit) return
    const isSame = origin.status === goal.status && origin.index === goal.index
    if (isSame && !('last' in goal.where)) return
    const back = { ...goalAt(task, origin.status, origin.index), position: task.position }
    const sent = send(task, goal)
    announce(task, goal)
    await focus(task)
    const { changed: moved, key } = await sent
    const takeBack = () => {
      void send(moved, back)
      announce(moved, back)
    }
    if (isByHand || origin.status !== goal.status) offerUndo(moved, goal.status, takeBack, key)
    else undo.push(takeBack, key)
  }

  function send(task: Task, { where, status, position }: Goal) {
    return place(task, { ...where, status }, { status, done: status === 'done', position })
  }

  function announce(task: Task, { status, index }: Goal): void {
    const column = t(`board.columns.${status}`)
    const count = without(board.columns.value[status], task).length + 1
    notice.value = t('board.place', { title: task.title, column, place: index + 1, count })
  }

  function offerUndo(task: Task, status: TaskStatus, run: () => void, of?: string): void {
    const words = t('board.moved', { title: task.title, column: t(`board.columns.${status}`) })
    toasts.show(words, { action: { label: t('app.undo'), run, isUndo: true, of } })
  }

  function step(task: Task, by: { rows?: number; columns?: number }): void {
    const origin = board.placeOf(task.id)
    if (!origin) return
    const { shown, columns, lists } = board
    const status = shown.value[shown.value.indexOf(origin.status) + (by.columns ?? 0)]
    if (!status) return
    const index = origin.index + (by.rows ?? 0)
    const isPastEnd = !by.columns && index >= columns.value[status].length
    // What stands below the last card that is here is not known yet.
    if (isPastEnd && lists[status].hasNextPage.value) return void lists[status].fetchNextPage()
    if (isPastEnd || index < 0) return
    void go(task, goalAt(task, status, index))
  }

  function toEnd(task: Task, status: TaskStatus, end: 'first' | 'last'): void {
    const goal = goalAt(task, status, end === 'first' ? 0 : Infinity)
    void go(task, { ...goal, where: end === 'first' ? { first: true } : { last: true } })
  }

  return {
    notice,
    step,
    toEnd,
    drop: (task: Task, status: TaskStatus, index: number) => go(task, goalAt(task, status, index), true),
  }
}
