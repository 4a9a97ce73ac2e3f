import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { answer, api } from '@/api/client'
import type { EventQuery, TaskEvent } from '@/api/types'
import { historyKeys } from './keys'

const PAGE_SIZE = 30

/** What happened to one task and its comments, newest first. */
export function useHistory(taskId: MaybeRefOrGetter<number>) {
  const list = useInfiniteQuery({
    queryKey: computed(() => historyKeys.of(toValue(taskId))),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/tasks/{task_id}/events', {
          params: { path: { task_id: toValue(taskId) }, query: pageParam },
          signal,
        }),
      ),
    initialPageParam: { page_size: PAGE_SIZE } as EventQuery,
    getNextPageParam: ({ next }) => followed(next),
  })

  const events = computed(() => {
    const rows = list.data.value?.pages.flatMap(({ results }) => results) ?? []
    // “left” tells those who see only the former project; whoever reads this is told of the move.
    const told = rows.filter(({ verb }) => verb !== 'left')
    return [...new Map(told.map((event) => [event.seq, event])).values()]
  })
  const takenBack = computed(() => findTakenBack(events.value))

  const canUndo = ({ seq, abilities }: TaskEvent) => abilities.undo && !takenBack.value.has(seq)

  return { ...list, events, canUndo }
}

/** What the link asks for, be it a page by its number or by a cursor. */
function followed(link: string | null): EventQuery | undefined {
  return link ? Object.fromEntries(new URL(link).searchParams) : undefined
}

/** From the newest on: an undo that was undone itself leaves what it had taken back in force again. */
function findTakenBack(events: TaskEvent[]): Set<number> {
  const gone = new Set<number>()
  for (const { seq, undoes } of events) if (undoes !== null && !gone.has(seq)) gone.add(undoes)
  return gone
}
