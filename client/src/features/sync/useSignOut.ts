import { ref, shallowRef } from 'vue'

import type { Question } from '@/components/question'
import { useI18n } from '@/i18n'
import { useOutbox } from '@/outbox/useOutbox'
import { useSession } from '@/stores/session'

/** Signing out drops what has not been sent, so it asks first. */
export function useSignOut() {
  const { t } = useI18n()
  const session = useSession()
  const outbox = useOutbox()
  const question = shallowRef<Question | null>(null)
  /** The dialog comes with the first question, and stays to give the focus back. */
  const hasAsked = ref(false)

  async function signOut(): Promise<void> {
    const count = outbox.operations.length
    if (!count) return session.signOut()
    hasAsked.value = true
    question.value = {
      title: t('sync.sign_out.title', count),
      words: t('sync.sign_out.words'),
      action: t('sync.sign_out.action'),
      danger: true,
      run: async () => {
        await outbox.clear()
        await session.signOut()
      },
    }
  }

  return { question, hasAsked, signOut }
}
