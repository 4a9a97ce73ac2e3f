import { computed } from 'vue'
import { useRoute } from 'vue-router'

import { useI18n } from '@/i18n'

const KNOWN = [
  'provider_error',
  'access_denied',
  'state_mismatch',
  'email_not_verified',
  'no_account',
  'account_disabled',
  'unreachable',
  'too_many',
] as const

/** Why the way over the provider ended at the sign-in page again. Words of ours only: anybody can write an address. */
export function useSsoWords() {
  const { t } = useI18n()
  const route = useRoute()

  return computed(() => {
    const code = route.query.sso_error
    if (!code) return ''
    return t(`session.sso_errors.${KNOWN.find((known) => known === code) ?? 'other'}`)
  })
}
