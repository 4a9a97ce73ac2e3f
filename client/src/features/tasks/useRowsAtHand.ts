import { onScopeDispose } from 'vue'

import type { Task } from '@/api/types'
import { useRowActions } from '@/features/actions/useRowActions'
import { useSelection } from '@/features/actions/useSelection'
import { activeRows } from '@/features/palette/rowCommands'
import { useTaskKeys, type Parts } from './useTaskKeys'

interface Rows extends Omit<Parts, 'selection' | 'actions'> {
  /** In the order of the screen, for choosing several; without it one acts on the active row alone. */
  tasks?: () => Task[]
}

/** Keys, choosing and the palette for the rows of a screen. */
export function useRowsAtHand({ tasks, ...parts }: Rows) {
  const selection = useSelection(tasks ?? (() => []))
  const { wanted, renamingId, ask, rename } = useRowActions(selection)
  const actions = tasks ? { ask, rename } : { ask }
  const { atHand } = useTaskKeys({ ...parts, actions, ...(tasks ? { selection } : {}) })

  const mine = { current: atHand, ...actions, ...(tasks ? { select: selection.toggle } : {}) }
  activeRows.value = mine
  // The next list may be there before this one has gone.
  onScopeDispose(() => activeRows.value === mine && (activeRows.value = null))

  return { selection, wanted, renamingId }
}
