import { useQueryClient, type QueryClient } from '@tanstack/vue-query'

import type { Task } from '@/api/types'
import { useOutbox } from '@/outbox/useOutbox'
import { answersInto } from './outboxAnswers'
import { findTask } from './taskCache'

type Outbox = ReturnType<typeof useOutbox>

const served = new WeakMap<Outbox, QueryClient>()

/** The outbox, whose answers go into the cache of what the server said. */
export function useTaskOutbox() {
  const outbox = useOutbox()
  const client = useQueryClient()
  if (!served.has(outbox)) {
    served.set(outbox, client)
    outbox.listen(
      answersInto(
        client,
        outbox.forgetArrived,
        () => outbox.arrived,
        () => outbox.operations,
      ),
    )
  }

  /** The task as it is shown, if it is known at all. */
  function find(id: number): Task | undefined {
    const row = findTask(client, id)
    return row ? outbox.shown(row) : outbox.unsent(id)
  }

  return { outbox, find }
}
