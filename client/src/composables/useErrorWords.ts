import { ApiError } from '@/api/errors'
import { useI18n } from '@/i18n'

type Translate = (key: string, named: Record<string, unknown>) => string

/** What to tell a person about a failure: the server's words where it has some. */
export function useErrorWords() {
  const { t } = useI18n()
  return errorWordsWith(t)
}

export function errorWordsWith(t: Translate) {
  return function errorWords(error: unknown): string {
    if (!(error instanceof ApiError)) return t('errors.unknown', {})
    if (error.isUnreachable) return t('errors.unreachable', {})
    if (error.status >= 500)
      return error.requestId ? t('errors.internal', { id: error.requestId }) : t('errors.unknown', {})
    return error.words || t('errors.unknown', {})
  }
}
