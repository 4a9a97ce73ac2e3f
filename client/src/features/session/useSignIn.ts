import { computed, reactive, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { ApiError } from '@/api/errors'
import { useSubmit } from '@/composables/useSubmit'
import { useSession } from '@/stores/session'
import { nextPath } from './nextPath'

/** Signing in with a password, in two steps where the person has a second factor. */
export function useSignIn() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  // Memory only. The password waits here for the code.
  const form = reactive({ email: '', password: '', code: '' })
  const needsCode = ref(false)
  const next = computed(() => nextPath(router, route.query))

  const { working, failure, submit, wordsBeside } = useSubmit(async () => {
    try {
      await session.signIn(form.email.trim(), form.password, needsCode.value ? form.code : undefined)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === 'invalid_credentials') needsCode.value = false
      if (error.code !== 'second_factor_required') throw error
      needsCode.value = true
      return
    }
    await router.replace(next.value)
  })

  function startOver(): void {
    Object.assign(form, { password: '', code: '' })
    failure.value = null
    needsCode.value = false
  }

  return { form, needsCode, next, working, failure, submit, words: wordsBeside, startOver }
}
