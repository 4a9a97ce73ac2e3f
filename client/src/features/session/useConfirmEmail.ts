import { computed, shallowRef, watch } from 'vue'

import { answer, api } from '@/api/client'
import { useSubmit } from '@/composables/useSubmit'
import { useSession } from '@/stores/session'
import { useLinkToken } from './useLinkToken'

/** One of the two confirmations of a new e-mail address. */
export function useConfirmEmail() {
  const session = useSession()
  const token = useLinkToken()
  const outcome = shallowRef<{ email: string; changed: boolean } | null>(null)

  const submitting = useSubmit(async () => {
    const confirmed = await answer(api.POST('/api/auth/email/confirm', { body: { token: token.value } }))
    // All sessions of the person have ended. Was the one here theirs? Its next request finds out.
    if (confirmed.changed && session.me) await answer(api.GET('/api/users/me')).catch(() => undefined)
    outcome.value = confirmed
  })
  // The second link, opened where the first one was.
  watch(token, () => {
    outcome.value = null
    submitting.failure.value = null
  })
  const isBad = computed(() => !token.value || submitting.about('token') !== '')

  return { outcome, isBad, ...submitting }
}
