import type { QueryClient, QueryKey } from '@tanstack/vue-query'

/**
 * Asks again for what a change has made old. A first answer that is still on its way may be older than the change,
 * and would count as the new one: it is let go.
 */
export async function askAgain(client: QueryClient, queryKey: QueryKey, exact = false): Promise<void> {
  await client.cancelQueries({ queryKey, exact })
  await client.invalidateQueries({ queryKey, exact })
}
