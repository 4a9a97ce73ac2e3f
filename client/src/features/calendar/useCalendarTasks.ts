import { computed, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

import type { Task, TaskQuery } from '@/api/types'
import { belongsTo } from '@/features/tasks/belongsTo'
import { toApiQuery, type Filters } from '@/features/tasks/filters'
import { useTaskPages } from '@/features/tasks/useTaskList'
import { useTaskOutbox } from '@/features/tasks/useTaskOutbox'
import { useSession } from '@/stores/session'
import type { CalendarPlace } from './useCalendarPlace'

/** Of a thousand tasks all are asked for again when one has changed. */
const PAGE_SIZE = 200
/** More than anybody reads in a month. */
const MOST_PAGES = 10
const NONE: readonly Task[] = []

export type Days = ReadonlyMap<string, readonly Task[]>

/** The tasks of the days that are shown, all of them up to a bound. */
export function useCalendarTasks(wanted: MaybeRefOrGetter<Filters>, place: CalendarPlace) {
  const session = useSession()
  const { outbox, find } = useTaskOutbox()
  const filters = computed<Filters>(() => ({
    ...toValue(wanted),
    ordering: 'due_date,-priority',
    trashed: false,
  }))
  const query = computed<TaskQuery>(() => ({
    ...toApiQuery(filters.value),
    due_after: place.first.value,
    due_before: place.last.value,
    page_size: PAGE_SIZE,
  }))
  const list = useTaskPages(query, filters)
  const pages = computed(() => list.data.value?.pages.length ?? 0)
  const isCut = computed(() => list.hasNextPage.value && pages.value >= MOST_PAGES)
  /** From this day on some are missing: they come by day. */
  const cutAt = computed(() => (isCut.value ? (list.tasks.value.at(-1)?.due_date ?? null) : null))

  watchEffect(() => {
    const { hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, fetchNextPage } = list
    if (isFetching.value || isFetchNextPageError.value || isPlaceholderData.value) return
    if (hasNextPage.value && !isCut.value) void fetchNextPage()
  })

  /** Given another day here: the list of the days that it went to may not have it yet. */
  const moved = shallowRef<ReadonlySet<number>>(new Set())
  const tasks = computed(() => {
    const rows = list.tasks.value
    const known = new Set(rows.map(({ id }) => id))
    const coming = [...new Set([...outbox.waiting.keys(), ...moved.value])]
      .filter((id) => !known.has(id))
      .map(find)
      .filter((task) => task?.deleted_at === null)
      .filter((task) => task !== undefined)
      .filter((task) => belongsTo(task, filters.value, session.me?.id))
    return [...rows, ...coming]
  })

  const live = computed<Days>(() => daysOf(tasks.value.filter(isHere)))
  /** While a task is pressed or hangs on the pointer, none may move under it. */
  const held = shallowRef<Days | null>(null)
  const days = computed(() => held.value ?? live.value)

  function isHere({ due_date: day }: Task): boolean {
    return day !== null && place.isShown(day)
  }

  return {
    list,
    cutAt,
    days,
    tasksOf: (day: string) => days.value.get(day) ?? NONE,
    hold: () => void (held.value = live.value),
    release: () => void (held.value = null),
    remember: ({ id }: Task) => (moved.value = new Set([...moved.value, id])),
  }
}

/** What is done stands below what is not, and what presses more above the rest. */
export function daysOf(tasks: readonly Task[]): Days {
  const days = new Map<string, Task[]>()
  for (const task of [...tasks].sort(inOrder)) {
    const day = task.due_date
    if (!day) continue
    const others = days.get(day)
    if (others) others.push(task)
    else days.set(day, [task])
  }
  return days
}

function inOrder(one: Task, other: Task): number {
  if (one.done !== other.done) return one.done ? 1 : -1
  if (one.priority !== other.priority) return other.priority - one.priority
  // Ids of tasks that the server does not know yet would put them first.
  return one.created_at < other.created_at ? -1 : one.created_at > other.created_at ? 1 : one.id - other.id
}
