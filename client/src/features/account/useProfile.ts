import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { ProfileChanges } from '@/api/types'
import { useSession } from '@/stores/session'

export function useProfile() {
  const client = useQueryClient()
  const session = useSession()

  return async function change(body: ProfileChanges): Promise<void> {
    session.me = await answer(api.PATCH('/api/users/me', { body }))
    // One's name stands on tasks and comments, and the time zone says which of them are due.
    void client.invalidateQueries()
  }
}
