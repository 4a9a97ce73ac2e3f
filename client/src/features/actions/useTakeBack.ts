import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { newKey } from '@/outbox/operation'
import { persist } from './persist'
import { refreshChanged } from './refreshChanged'

/** The server takes back all that one request did; here, what several of them did, the last one first. */
export function useTakeBack() {
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { t } = useI18n()

  /** Tried again later, it is still the same request. */
  async function takeBack(events: readonly number[], keys = new Map<number, string>()): Promise<void> {
    const left = [...events]
    const undone: number[] = []
    if (left.length > 1) toasts.show(t('bulk.undoing'))
    try {
      while (left.length) {
        undone.push(...(await undo(left.at(-1)!, keys)))
        left.pop()
      }
      toasts.show(words(undone))
    } catch (failure) {
      if (undone.length) toasts.show(words(undone))
      tell(failure, left, keys)
    }
    await refreshChanged(client, undone)
  }

  async function undo(event: number, keys: Map<number, string>): Promise<number[]> {
    const key = keys.get(event) ?? newKey()
    keys.set(event, key)
    const params = { path: { id: event }, header: { 'Idempotency-Key': key } }
    const { tasks } = await persist(() => answer(api.POST('/api/events/{id}/undo', { params })))
    return tasks
  }

  /** What did not arrive can be tried again; what was refused stays refused. */
  function tell(failure: unknown, left: readonly number[], keys: Map<number, string>): void {
    const run = () => void takeBack(left, keys)
    const isUnreachable = failure instanceof ApiError && failure.isUnreachable
    const action = isUnreachable ? { action: { label: t('app.undo'), run, isUndo: true } } : {}
    toasts.show(errorWords(failure), { tone: 'bad', ...action })
  }

  function words({ length }: number[]): string {
    return t('bulk.undone', length)
  }

  return takeBack
}
