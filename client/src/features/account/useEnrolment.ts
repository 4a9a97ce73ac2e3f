import { computed, reactive, ref, watch, type Ref } from 'vue'

import { answer, api } from '@/api/client'
import type { Enrolment } from '@/api/types'
import { useSubmit } from '@/composables/useSubmit'
import { proof } from './proof'
import { useAccountRefresh } from './useAccountRefresh'

/** Turning two-step sign-in on: the password, then the app and a code of it, then the recovery codes. */
export function useEnrolment(open: Ref<boolean>) {
  const refresh = useAccountRefresh()
  const form = reactive({ password: '', code: '' })
  const enrolment = ref<Enrolment | null>(null)
  const codes = ref<string[]>([])
  const step = computed(() => {
    if (codes.value.length) return 'codes'
    return enrolment.value ? 'scan' : 'password'
  })

  const { failure, ...submitting } = useSubmit(() => (enrolment.value ? confirm() : begin()))

  async function begin(): Promise<void> {
    enrolment.value = await answer(api.POST('/api/auth/second-factor', { body: proof(form.password) }))
    form.password = ''
  }

  async function confirm(): Promise<void> {
    const body = { code: form.code }
    codes.value = (await answer(api.POST('/api/auth/second-factor/confirm', { body }))).recovery_codes
    void refresh()
  }

  // Nothing of it is left lying about in memory.
  watch(open, () => {
    Object.assign(form, { password: '', code: '' })
    enrolment.value = null
    codes.value = []
    failure.value = null
  })

  return { form, enrolment, codes, step, failure, ...submitting }
}
