import { useI18n } from '@/i18n'
import type { Act } from './act'

/** What has become of one change to many tasks. */
export function useBulkWords() {
  const { t, n } = useI18n()

  return (act: Act): string => {
    const words = done(act)
    if (act.waiting.length) return t('bulk.part', { words, of: n(act.of) })
    return act.leftOut ? t('bulk.without', { words, n: n(act.leftOut) }) : words
  }

  function done({ action, changed: { length } }: Act): string {
    if (action.kind === 'trash') return t('bulk.trashed', length)
    return action.kind === 'restore' ? t('bulk.restored', length) : t('bulk.changed', length)
  }
}
