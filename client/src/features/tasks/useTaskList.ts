import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { cursorOf } from '@/api/cursor'
import type { Page, Task, TaskQuery } from '@/api/types'
import { toApiQuery, type Filters } from './filters'
import { taskKeys } from './keys'
import { fetchPage, isShort } from './refreshLists'
import { useWaitingRows } from './useWaitingRows'

export type TaskPages = ReturnType<typeof useTaskPages>

export function useTaskList(filters: MaybeRefOrGetter<Filters>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useTaskPages(() => toApiQuery(toValue(filters)), filters, enabled)
}

/** `filters` say which of the new tasks that the server does not know yet are among what is `wanted`. */
export function useTaskPages(
  wanted: MaybeRefOrGetter<TaskQuery>,
  filters: MaybeRefOrGetter<Filters>,
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  const query = computed(() => toValue(wanted))
  const list = useInfiniteQuery({
    queryKey: computed(() => taskKeys.list(query.value)),
    queryFn: ({ pageParam, signal }): Promise<Page<Task>> => fetchPage(query.value, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => cursorOf(next),
    placeholderData: keepPreviousData,
    enabled: computed(() => toValue(enabled)),
    // Deep reactivity and structural sharing cost minutes over a hundred thousand rows.
    shallow: true,
    structuralSharing: false,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
    refetchOnMount: isShort,
  })

  /** Rows that move between two page requests may come twice: each is shown once. */
  const answered = computed(() => {
    const seen = new Map<number, Task>()
    for (const page of list.data.value?.pages ?? []) {
      for (const task of page.results) if (!seen.has(task.id)) seen.set(task.id, task)
    }
    return [...seen.values()]
  })
  const { tasks, difference } = useWaitingRows(() => answered.value, filters)
  const total = computed(() => (list.data.value?.pages.at(-1)?.count ?? 0) + difference.value)
  const isCapped = computed(() => list.data.value?.pages.at(-1)?.count_capped ?? false)

  /** What ARIA wants to know: -1 is nobody knows. */
  const setSize = computed(() => (isCapped.value ? -1 : total.value))
  const canFetchMore = computed(
    () => list.hasNextPage.value && !list.isFetchingNextPage.value && !list.isFetchNextPageError.value,
  )

  return { ...list, tasks, total, isCapped, setSize, canFetchMore }
}
