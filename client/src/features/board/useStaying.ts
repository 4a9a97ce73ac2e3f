import { computed, shallowRef, watch, type ComputedRef } from 'vue'

import type { Task } from '@/api/types'
import { isSettling } from '@/features/tasks/outboxAnswers'
import type { TaskPages } from '@/features/tasks/useTaskList'
import { useTaskOutbox } from '@/features/tasks/useTaskOutbox'
import { isTemporary } from '@/outbox/operation'

/**
 * Cards that were `found` and now are in no list, while one of the lists is being asked again: what was moved has left
 * one answer and is not in the other yet. They stay where they were seen.
 */
export function useStaying(
  lists: readonly TaskPages[],
  found: Readonly<ComputedRef<Task[]>>,
): ComputedRef<Task[]> {
  const { outbox } = useTaskOutbox()
  const isAsked = computed(
    () => isSettling.value || lists.some((list) => list.isFetching.value && !list.isFetchingNextPage.value),
  )
  /** The cards of another project or filter. */
  const isOther = computed(() => lists.some(({ isPlaceholderData }) => isPlaceholderData.value))
  const staying = shallowRef<Task[]>([])

  watch([found, isOther, isAsked], ([now, other, asked], [before, wasOther]) => {
    const ids = new Set(now.map(({ id }) => id))
    const gone = [...staying.value, ...before].filter(({ id }) => !ids.has(id) && !isTemporary(id))
    staying.value = asked && !other && !wasOther ? gone : []
  })

  return computed(() => staying.value.map(outbox.shown).filter(({ deleted_at }) => deleted_at === null))
}
