import { computed, ref, watch } from 'vue'
import { useRouter } from 'vue-router'

import { answer, api } from '@/api/client'
import { useSubmit } from '@/composables/useSubmit'
import { useSignOut } from '@/features/sync/useSignOut'
import { useSession } from '@/stores/session'
import { useLinkToken } from './useLinkToken'

/** A new password with a mailed link. */
export function useReset() {
  const router = useRouter()
  const session = useSession()
  const { mayLeave, leave } = useSignOut()
  const token = useLinkToken()
  const password = ref('')

  const submitting = useSubmit(async () => {
    if (session.me && !(await mayLeave())) return
    const body = { token: token.value, new_password: password.value }
    await answer(api.POST('/api/auth/password/reset', { body }))
    // The server has ended all sessions of the person; who was signed in here may have been them.
    if (session.me) await leave()
    await router.replace({ name: 'sign-in', query: { notice: 'password_changed' } })
  })
  watch(token, () => void (submitting.failure.value = null))
  const isBad = computed(() => !token.value || submitting.about('token') !== '')

  return { password, isBad, ...submitting }
}
