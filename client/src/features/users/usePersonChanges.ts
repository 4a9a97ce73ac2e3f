import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { NewUser, User, UserChanges } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useSession } from '@/stores/session'

type Id = Pick<User, 'id'>

/** What administrators do to people. Each change ends with everything about people asked for again. */
export function usePersonChanges() {
  const client = useQueryClient()
  const session = useSession()
  const path = ({ id }: Id) => ({ params: { path: { id } } })

  async function settle(): Promise<void> {
    await Promise.all([askAgain(client, ['users']), askAgain(client, ['invitations'])])
  }

  async function after<Result>(work: Promise<Result>): Promise<Result> {
    const result = await work
    await settle()
    return result
  }

  async function change(person: Id, body: UserChanges): Promise<User> {
    const changed = await answer(api.PATCH('/api/users/{id}', { ...path(person), body }))
    client.setQueryData<User>(['users', 'one', person.id], changed)
    if (session.me?.id === changed.id) session.me = changed
    await settle()
    return changed
  }

  async function remove(person: Id): Promise<void> {
    await answer(api.DELETE('/api/users/{id}', path(person)))
    // Whoever is gone is not asked for again; the list without them comes before their panel closes.
    await Promise.all(
      [['users', 'list'], ['users', 'choices'], ['invitations']].map((key) => askAgain(client, key)),
    )
  }

  return {
    change,
    remove,
    add: (body: NewUser) => after(answer(api.POST('/api/users', { body }))),
    signOut: (person: Id) => after(answer(api.POST('/api/users/{id}/sign-out', path(person)))),
    removeFactor: (person: Id) => after(answer(api.DELETE('/api/users/{id}/second-factor', path(person)))),
    invite: (person: Id) => after(answer(api.POST('/api/auth/invitations', { body: { user: person.id } }))),
    resend: (invitation: Id) =>
      after(answer(api.POST('/api/auth/invitations/{id}/resend', path(invitation)))),
    withdraw: (invitation: Id) => after(answer(api.DELETE('/api/auth/invitations/{id}', path(invitation)))),
  }
}
