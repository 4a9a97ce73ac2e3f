import { onScopeDispose, ref } from 'vue'

import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import type { TaskQuery } from '@/api/types'
import { useI18n } from '@/i18n'
import { findAll, MOST_FOUND, type Found } from './found'

/** All that a filter finds, page by page, with something to look at meanwhile. */
export function useFinding() {
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { t, n } = useI18n()
  /** How many there are so far; null while nobody looks for them. */
  const soFar = ref<number | null>(null)
  let search: AbortController | undefined
  const stop = () => search?.abort()
  onScopeDispose(stop)

  /** Null where there are too many, where it failed or was stopped; the person knows. */
  async function find(query: TaskQuery): Promise<Found[] | null> {
    stop()
    const mine = (search = new AbortController())
    soFar.value = 0
    try {
      const found = await findAll(query, { signal: mine.signal, onMore: (count) => (soFar.value = count) })
      if (!found) toasts.show(t('bulk.too_many', { n: n(MOST_FOUND) }), { tone: 'bad' })
      return found
    } catch (failure) {
      if (!mine.signal.aborted) toasts.show(errorWords(failure), { tone: 'bad' })
      return null
    } finally {
      if (search === mine) soFar.value = null
    }
  }

  return { soFar, find, stop }
}
