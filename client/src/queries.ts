import { QueryClient } from '@tanstack/vue-query'

import { ApiError } from '@/api/errors'
import { isOneOfLists, refreshLists } from '@/features/tasks/refreshLists'
import type { createReadCopy } from '@/stores/readCopy'

const RETRIES = 2

/** What the server said, with a copy for the time without a connection. */
export function createQueries({ persister }: Pick<ReturnType<typeof createReadCopy>, 'persister'>) {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The copy answers too, so no query waits for the network to be there.
        networkMode: 'always',
        persister,
        // A refusal is not taken back by asking again; an answer that got lost may come.
        retry: (failures, error) =>
          failures < RETRIES && navigator.onLine && error instanceof ApiError && error.isUnreachable,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
    },
  })
}

/** After a time without a connection all that is on the screen is asked for again. */
export async function askForAll(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ predicate: (query) => !isOneOfLists(query) }),
    refreshLists(client),
  ])
}
