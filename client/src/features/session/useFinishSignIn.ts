import { computed, onMounted, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import { useSubmit } from '@/composables/useSubmit'
import { useSession } from '@/stores/session'
import { nextPath } from './nextPath'

/** Takes up the session that the provider's yes has made ready, with a code where the person has a second factor. */
export function useFinishSignIn() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const code = ref('')
  const needsCode = ref(false)

  const submitting = useSubmit(async () => {
    try {
      const body = needsCode.value ? { code: code.value } : {}
      const params = { header: { 'X-Token-Delivery': 'cookie' as const } }
      await session.enter(await answer(api.POST('/api/auth/sso/token', { params, body })))
    } catch (error) {
      if (isRefusal(error, 'second_factor_required')) {
        needsCode.value = true
        return
      }
      // Reloaded, or come back to: it was taken up before.
      if (!isRefusal(error, 'sign_on_expired') || !session.me) throw error
    }
    await router.replace(nextPath(router, route.query))
  })
  const isExpired = computed(() => isRefusal(submitting.failure.value, 'sign_on_expired'))

  onMounted(submitting.submit)
  return { code, needsCode, isExpired, ...submitting }
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code
}
