import { computed, ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'

import type { Task, TaskQuery, TaskStatus } from '@/api/types'
import { toApiQuery, type Filters } from '@/features/tasks/filters'
import { useTaskPages } from '@/features/tasks/useTaskList'
import { columnsOf, STATUSES, type Columns } from './columns'
import { useStaying } from './useStaying'

/** One list of the server for each column, in the order that people made. */
export function useBoard(filters: MaybeRefOrGetter<Filters>) {
  const column = (status: TaskStatus): Filters => ({
    ...toValue(filters),
    ...{ done: [], status: [status], ordering: 'position', trashed: false },
  })
  const asked = (status: TaskStatus): TaskQuery => ({
    ...toApiQuery(column(status)),
    // Steps of a task belong to its card.
    parent: ['none'],
  })
  const lists = Object.fromEntries(
    STATUSES.map((status) => [
      status,
      useTaskPages(
        () => asked(status),
        () => column(status),
      ),
    ]),
  ) as Record<TaskStatus, ReturnType<typeof useTaskPages>>

  const found = computed(() => STATUSES.flatMap((status) => lists[status].tasks.value))
  const staying = useStaying(Object.values(lists), found)
  const live = computed(() => columnsOf([...staying.value, ...found.value]))
  /** While a card is pressed or hangs on the pointer, no card may move under it. */
  const held = shallowRef<Columns | null>(null)
  const columns = computed(() => held.value ?? live.value)
  const activeId = ref<number | null>(null)

  const shown = computed(() => {
    const { status, done } = toValue(filters)
    return STATUSES.filter(
      (one) =>
        (!status.length || status.includes(one)) && (!done.length || done[0] === String(one === 'done')),
    )
  })

  /** What the server counted, and what has come or gone since. */
  function count(status: TaskStatus): number | null {
    const { data, tasks, total } = lists[status]
    if (!data.value) return null
    return total.value + live.value[status].length - tasks.value.length
  }

  function placeOf(id: number | null): { status: TaskStatus; index: number } | null {
    for (const status of shown.value) {
      const index = columns.value[status].findIndex((task) => task.id === id)
      if (index >= 0) return { status, index }
    }
    return null
  }

  function find(id: number | null): Task | undefined {
    const place = placeOf(id)
    return place ? columns.value[place.status][place.index] : undefined
  }

  /** The one card that Tab reaches. */
  const active = computed<Task | undefined>(() => {
    return find(activeId.value) ?? shown.value.map((status) => columns.value[status][0]).find(Boolean)
  })

  return {
    lists,
    columns,
    shown,
    active,
    activate: (id: number) => void (activeId.value = id),
    count,
    placeOf,
    find,
    hold: () => void (held.value = live.value),
    release: () => void (held.value = null),
  }
}

export type Board = ReturnType<typeof useBoard>
