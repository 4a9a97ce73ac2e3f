import { ref, shallowRef } from 'vue'

import type { Task } from '@/api/types'
import { withWords } from '@/composables/late'
import { typeAhead } from '@/composables/typeAhead'
import type { Wanted } from './changes'
import { loadTaskActions } from './load'
import type { Selection } from './useSelection'

export type RowActions = Pick<ReturnType<typeof useRowActions>, 'ask' | 'rename'>

/** What keys ask for: a popover at the row, or its title as a field. For any list of rows that wear `data-task`. */
export function useRowActions(selection: Selection) {
  const wanted = shallowRef<Wanted | null>(null)
  const renamingId = ref<number | null>(null)

  /** For all that are selected, else for the one task. */
  function ask(kind: Wanted['kind'], task: Task | undefined): void {
    const isTogether = selection.size.value > 0 && kind !== 'comment'
    const tasks = isTogether ? selection.rows.value : task ? [task] : []
    const anchor = anchorOf(task ?? tasks[0])
    if (!tasks.length || !anchor) return
    if (!isTogether && !mayDo(kind, tasks[0]!)) return
    wanted.value = { kind, tasks, anchor }
    if (kind !== 'restore') typeAhead(withWords(loadTaskActions))
  }

  function rename(task: Task): void {
    renamingId.value = task.id
  }

  return { wanted, renamingId, ask, rename }
}

function anchorOf(task: Task | undefined): HTMLElement | null {
  const link = document.querySelector<HTMLElement>(`[data-task="${task?.id}"]`)
  return link ?? document.getElementById('content')
}

function mayDo(kind: Wanted['kind'], { abilities }: Task): boolean {
  return kind === 'comment' ? abilities.comment : abilities.edit
}
