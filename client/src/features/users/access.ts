import type { Invitation, User } from '@/api/types'

/** What a row of the list knows of a person: invitations know less than people. */
export type PersonRow = Pick<User, 'id' | 'name' | 'email'> &
  Partial<Pick<User, 'role' | 'is_active' | 'can_sign_in'>>

/** How somebody gets in. `in` says nothing: they do, or it is not the asker's business. */
export type Access = 'in' | 'none' | 'invited' | 'expired' | 'deactivated'

export function accessOf(person: PersonRow, invitation?: Invitation): Access {
  if (person.is_active === false) return 'deactivated'
  if (person.can_sign_in) return 'in'
  // An invitation to a former address opens nothing.
  if (invitation && invitation.email === person.email) return invitation.expired ? 'expired' : 'invited'
  return person.can_sign_in === false ? 'none' : 'in'
}

/** What the server says to somebody who may not be invited, asked beforehand. */
export function canBeInvited({ email, is_active, can_sign_in }: PersonRow): boolean {
  return email !== null && is_active !== false && can_sign_in !== true
}
