import { watch } from 'vue'

import { useI18n } from '@/i18n'
import { useOutbox } from '@/outbox/useOutbox'
import { useSession } from '@/stores/session'
import { leaving } from './leaving'

/** Signing out drops what has not been sent, so it asks first. */
export function useSignOut() {
  const { t } = useI18n()
  const session = useSession()
  const outbox = useOutbox()

  /** False where somebody would rather keep what waits here. */
  async function mayLeave(): Promise<boolean> {
    const loss = lossWords()
    if (!loss) return true
    return new Promise((resolve) => {
      const run = () => Promise.resolve(resolve(true))
      leaving.value = { ...loss, action: t('sync.sign_out.action'), danger: true, run }
      const stop = watch(leaving, () => {
        stop()
        resolve(false)
      })
    })
  }

  /** What is lost by signing out, in words. */
  function lossWords(): { title: string; words: string } | null {
    const [waiting, refused] = [outbox.operations.length, outbox.refusals.length]
    if (!waiting && !refused) return null
    const title = waiting ? t('sync.sign_out.title', waiting) : t('sync.refused.count', refused)
    const words = [waiting && t('sync.sign_out.words'), refused && t('sync.sign_out.refused')]
    return { title, words: words.filter(Boolean).join(' ') }
  }

  /** Without a question. */
  async function leave(): Promise<void> {
    await outbox.clear()
    await session.signOut()
  }

  /** Nothing is dropped where it does not reach the server: the person stays. */
  async function leaveEverywhere(): Promise<void> {
    const who = session.me?.id ?? null
    await session.signOutEverywhere()
    await outbox.clear(who)
  }

  async function signOut(): Promise<void> {
    if (await mayLeave()) await leave()
  }

  return { mayLeave, lossWords, leave, leaveEverywhere, signOut }
}
