import { shallowRef } from 'vue'

import type { Task } from '@/api/types'
import type { Wanted } from '@/features/actions/changes'

/** The list that is on the screen: whose active row the palette can change. */
export interface ActiveRows {
  current: () => Task | undefined
  ask: (kind: Wanted['kind'], task: Task | undefined) => void
  /** Where the screen has a field for the title, and where several can be chosen. */
  rename?: (task: Task) => void
  select?: (task: Task) => void
}

export const activeRows = shallowRef<ActiveRows | null>(null)
