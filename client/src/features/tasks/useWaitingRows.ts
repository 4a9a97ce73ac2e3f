import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import type { Task } from '@/api/types'
import { useSession } from '@/stores/session'
import { belongsTo } from './belongsTo'
import type { Filters } from './filters'
import { useTaskOutbox } from './useTaskOutbox'

/** A list with what waits for the server on top: changed rows, new ones, and without those that leave it. */
export function useWaitingRows(rows: () => Task[], filters: MaybeRefOrGetter<Filters>) {
  const { outbox } = useTaskOutbox()
  const session = useSession()

  const tasks = computed(() => {
    if (!outbox.waiting.size && !outbox.added.length) return rows()
    const { trashed } = toValue(filters)
    const shown = rows()
      .map(outbox.shown)
      .filter((task) => (task.deleted_at !== null) === trashed)
    const known = new Set(shown.map(({ id }) => id))
    const added = outbox.added
      .map(outbox.shown)
      .filter((task) => !known.has(task.id) && task.deleted_at === null)
      .filter((task) => belongsTo(task, toValue(filters), session.me?.id))
    return [...added, ...shown]
  })
  /** How many rows more there are than the server counts. */
  const difference = computed(() => tasks.value.length - rows().length)

  return { tasks, difference }
}
