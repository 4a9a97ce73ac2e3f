import type { Query, QueryClient, QueryKey } from '@tanstack/vue-query'

/**
 * Asks again for what a change has made old. An answer that is still on its way may be older than the change, and would
 * count as the new one: it is let go. Of what is known and shown the library does so itself, without a moment in which
 * nothing is asked.
 */
export async function askAgain(client: QueryClient, queryKey: QueryKey, exact = false): Promise<void> {
  const isLeft = (query: Query) => query.state.data === undefined || !query.isActive()
  await client.cancelQueries({ queryKey, exact, predicate: isLeft })
  await client.invalidateQueries({ queryKey, exact })
}
