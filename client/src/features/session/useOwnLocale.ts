import { answer, api } from '@/api/client'
import type { Locale } from '@/i18n'
import { usePreferences } from '@/stores/preferences'

/** The switch counts here at once; the server is told so that its words and mails follow. */
export function useOwnLocale() {
  const preferences = usePreferences()

  return async function chooseLocale(locale: Locale): Promise<void> {
    await preferences.chooseLocale(locale)
    // A language that is not remembered there is no reason to disturb anybody here.
    await answer(api.PATCH('/api/users/me', { body: { locale } })).catch(() => undefined)
  }
}
