import { computed, reactive, ref, watch, type Ref } from 'vue'

import type { ApiTokenFields, ApiTokenScope, NewApiToken } from '@/api/types'
import { dayIn } from '@/composables/useDates'
import { useSubmit } from '@/composables/useSubmit'
import { useSession } from '@/stores/session'
import { endOf, type Lifetime } from './expiry'

interface Form {
  name: string
  scope: ApiTokenScope
  lifetime: Lifetime
  day: string
}

const MONTH = 30 * 86_400_000

export function useNewToken(open: Ref<boolean>, create: (body: ApiTokenFields) => Promise<NewApiToken>) {
  const session = useSession()
  const zone = computed(() => session.me?.timezone ?? 'UTC')
  /** What it shows is gone when the dialog closes. */
  const made = ref<NewApiToken | null>(null)
  const form = reactive<Form>(blank())
  const scopes = computed<ApiTokenScope[]>(() =>
    session.me?.abilities.administer ? ['read', 'write', 'admin'] : ['read', 'write'],
  )
  const today = computed(() => dayIn(zone.value))
  /** The last day on which it works. */
  const lastDay = computed(() => {
    const end = endOf(form.lifetime, form.day, zone.value)
    return end && dayIn(zone.value, new Date(end))
  })

  const { failure, ...submitting } = useSubmit(async () => {
    const expires_at = endOf(form.lifetime, form.day, zone.value)
    made.value = await create({ name: form.name.trim(), scope: form.scope, expires_at })
  })

  watch(open, () => {
    Object.assign(form, blank())
    made.value = null
    failure.value = null
  })

  function blank(): Form {
    return {
      name: '',
      scope: 'read',
      lifetime: '90',
      day: dayIn(zone.value, new Date(Date.now() + MONTH)),
    }
  }

  return { form, made, scopes, today, lastDay, failure, ...submitting }
}
