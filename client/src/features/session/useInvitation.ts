import { computed, reactive, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'

import { answer, api } from '@/api/client'
import { ownTimeZone } from '@/composables/timeZones'
import { useSubmit } from '@/composables/useSubmit'
import { useToasts } from '@/composables/useToasts'
import { useSignOut } from '@/features/sync/useSignOut'
import { useI18n } from '@/i18n'
import { usePreferences } from '@/stores/preferences'
import { useSession } from '@/stores/session'
import { useLinkToken } from './useLinkToken'

/** Whom the link invites, and their yes. */
export function useInvitation() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const { mayLeave, leave } = useSignOut()
  const preferences = usePreferences()
  const toasts = useToasts()
  const token = useLinkToken()
  const invited = shallowRef<{ name: string; email: string } | null>(null)
  const form = reactive({ password: '', timezone: ownTimeZone() })

  const looking = useSubmit(async () => {
    invited.value = await answer(api.POST('/api/auth/invitations/look', { body: { token: token.value } }))
  })
  const accepting = useSubmit(async () => {
    if (session.me) {
      if (!(await mayLeave())) return
      await leave()
    }
    const body = { ...form, token: token.value, locale: preferences.locale }
    await session.enter(await answer(api.POST('/api/auth/invitations/accept', { body })))
    toasts.show(t('session.greeting', { name: invited.value?.name ?? '' }))
    await router.replace('/tasks')
  })

  watch(token, look, { immediate: true })

  function look(): void {
    invited.value = null
    accepting.failure.value = null
    if (token.value) void looking.submit()
  }

  const badWords = computed(() => looking.about('token') || accepting.about('token'))
  const isBad = computed(() => !token.value || badWords.value !== '')

  return { invited, form, looking, accepting, badWords, isBad }
}
