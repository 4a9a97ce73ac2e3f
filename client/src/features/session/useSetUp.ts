import { computed, reactive } from 'vue'
import { useRouter } from 'vue-router'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import { ownTimeZone } from '@/composables/timeZones'
import { useSubmit } from '@/composables/useSubmit'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { usePreferences } from '@/stores/preferences'
import { useSession } from '@/stores/session'
import { useSignInOptions } from './useSignInOptions'

/** The first administrator of a new server. */
export function useSetUp() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const preferences = usePreferences()
  const toasts = useToasts()
  const options = useSignInOptions()
  const form = reactive({ name: '', email: '', password: '' })

  const submitting = useSubmit(async () => {
    const { name, email, password } = form
    const body = {
      name: name.trim(),
      email: email.trim(),
      password,
      locale: preferences.locale,
      timezone: ownTimeZone(),
    }
    await session.enter(await answer(api.POST('/api/auth/setup', { body })))
    toasts.show(t('session.greeting', { name: body.name }))
    await router.replace('/')
  })
  const isClosed = computed(() => {
    const { value: failure } = submitting.failure
    return (
      options.value?.setup === false || (failure instanceof ApiError && failure.code === 'set_up_already')
    )
  })

  return { form, isClosed, ...submitting }
}
