import type { QueryClient } from '@tanstack/vue-query'

import { askAgain } from '@/composables/askAgain'
import { historyKeys } from '@/features/history/keys'
import { taskKeys } from '@/features/tasks/keys'
import { refreshLists } from '@/features/tasks/refreshLists'

/** After many tasks have changed at once. */
export async function refreshChanged(client: QueryClient, ids: readonly number[]): Promise<void> {
  void askAgain(client, ['projects'])
  void askAgain(client, historyKeys.all)
  for (const id of ids) void askAgain(client, taskKeys.one(id), true)
  await refreshLists(client)
}
