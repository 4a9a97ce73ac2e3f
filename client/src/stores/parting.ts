import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Tokens } from '@/api/types'

/** Ends the session of the cookie, whose owner has left. Throws where no server answered. */
export async function part(renew: () => Promise<Tokens | null>): Promise<void> {
  const tokens = await renew()
  if (!tokens) return
  const headers = { Authorization: `Bearer ${tokens.access}` }
  await answer(api.POST('/api/auth/sign-out', { headers })).catch((error: unknown) => {
    // Another tab was faster.
    if (!(error instanceof ApiError) || error.status !== 401) throw error
  })
}
