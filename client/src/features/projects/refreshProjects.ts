import type { QueryClient } from '@tanstack/vue-query'

import { askAgain } from '@/composables/askAgain'

/** What one may do to tasks, and whether one sees them, hangs on their project. */
export async function refreshProjects(client: QueryClient): Promise<void> {
  const keys = [['projects'], ['members'], ['hidden-projects'], ['tasks']]
  await Promise.all(keys.map((key) => askAgain(client, key)))
}
