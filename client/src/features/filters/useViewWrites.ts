import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { NewSavedFilter, SavedFilter, SavedFilterChanges } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { newKey } from '@/outbox/operation'

const one = (id: number) => ['filters', 'one', id] as const

export function useViewWrites() {
  const client = useQueryClient()

  async function kept(view: SavedFilter): Promise<SavedFilter> {
    client.setQueryData(one(view.id), view)
    await askAgain(client, ['filters', 'list'])
    return view
  }

  /** Another tab may have changed it: then it is shown as it is now. */
  async function refreshed(failure: unknown): Promise<never> {
    if (failure instanceof ApiError && failure.status === 412) await askAgain(client, ['filters'])
    throw failure
  }

  return {
    create: async (body: NewSavedFilter) => {
      const params = { header: once() }
      return kept(await answer(api.POST('/api/filters', { params, body })))
    },
    change: async ({ id, version }: SavedFilter, body: SavedFilterChanges) => {
      const params = { path: { id }, header: { ...once(), 'If-Match': `"${version}"` } }
      return kept(await answer(api.PATCH('/api/filters/{id}', { params, body })).catch(refreshed))
    },
    remove: async ({ id, version }: SavedFilter) => {
      const params = { path: { id }, header: { ...once(), 'If-Match': `"${version}"` } }
      await answer(api.DELETE('/api/filters/{id}', { params })).catch(refreshed)
      await askAgain(client, ['filters', 'list'])
    },
  }
}

/** A browser sends again what got no answer. */
const once = () => ({ 'Idempotency-Key': newKey() })
