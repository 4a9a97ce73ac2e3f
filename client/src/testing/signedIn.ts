import { http, HttpResponse } from 'msw'

import type { User } from '@/api/types'
import { useSession } from '@/stores/session'
import { aUser } from './factories'
import { stores } from './render'
import { server } from './server'

/** Tokens for whatever is asked; before the first render. */
export function grantTokens(): void {
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
  )
}

/** Somebody is there; after the first render, which brings the store. */
export function meet(fields: Partial<User> = {}): User {
  const session = useSession(stores())
  session.me = aUser(fields)
  session.state = 'signed-in'
  return session.me
}
