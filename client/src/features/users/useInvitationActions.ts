import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'

import type { Invitation } from '@/api/types'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { accessOf, canBeInvited, type PersonRow } from './access'
import { usePersonChanges } from './usePersonChanges'

/** Send, send again, withdraw: what makes sense for this person now. */
export function useInvitationActions(
  person: MaybeRefOrGetter<PersonRow>,
  invitation: MaybeRefOrGetter<Invitation | undefined>,
) {
  const { t } = useI18n()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { invite, resend, withdraw } = usePersonChanges()
  const sending = ref(false)

  const access = computed(() => accessOf(toValue(person), toValue(invitation)))
  const canSend = computed(() => canBeInvited(toValue(person)) && access.value !== 'in')
  const canWithdraw = computed(() => access.value === 'invited')

  async function attempt(work: () => Promise<unknown>, done: string): Promise<void> {
    if (sending.value) return
    sending.value = true
    try {
      await work()
      toasts.show(done)
    } catch (error) {
      toasts.show(errorWords(error), { tone: 'bad' })
    } finally {
      sending.value = false
    }
  }

  function send(): Promise<void> {
    const { email, id } = toValue(person)
    const open = canWithdraw.value ? toValue(invitation) : undefined
    return attempt(() => (open ? resend(open) : invite({ id })), t('people.invited', { email }))
  }

  function takeBack(): Promise<void> {
    const open = toValue(invitation)
    if (!open) return Promise.resolve()
    return attempt(() => withdraw(open), t('people.withdrawn', { name: toValue(person).name }))
  }

  return { access, canSend, canWithdraw, sending, send, takeBack }
}
