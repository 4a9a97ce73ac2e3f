import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import { askAgain } from '@/composables/askAgain'
import { useSession } from '@/stores/session'
import { accountKeys } from './keys'

/** After what ends all other sessions, all API tokens and all mailed links, and leaves only this session. */
export function useAccountRefresh() {
  const client = useQueryClient()
  const session = useSession()

  return async function refresh(): Promise<void> {
    await Promise.all([askAgain(client, accountKeys.all), askAgain(client, ['users']), meetAgain()])
  }

  async function meetAgain(): Promise<void> {
    // What was done is done: an answer that fails to come now is asked for again at the next start.
    const me = await answer(api.GET('/api/users/me')).catch(() => null)
    if (me && session.me) session.me = me
  }
}
