import { describe, expect, it } from 'vitest'

import { anInvitation, aUser } from '@/testing/factories'
import { accessOf, canBeInvited } from './access'

const bob = aUser({ name: 'Bob', email: 'bob@example.com', can_sign_in: false })

describe('how somebody gets in', () => {
  it.each([
    ['by a password or single sign-on', { can_sign_in: true }, undefined, 'in'],
    ['not yet', {}, undefined, 'none'],
    ['by an invitation', {}, anInvitation(), 'invited'],
    ['no more by an old invitation', {}, anInvitation({ expired: true }), 'expired'],
    ['not by one to a former address', { email: 'bob@example.org' }, anInvitation(), 'none'],
    ['not while deactivated', { is_active: false }, anInvitation(), 'deactivated'],
    ['nobody tells a guest', { can_sign_in: null, is_active: null, email: null }, undefined, 'in'],
  ])('%s', (_, fields, invitation, expected) => {
    expect(accessOf({ ...bob, ...fields }, invitation)).toBe(expected)
  })
})

describe('an invitation', () => {
  it.each([
    ['is for people who cannot sign in', {}, true],
    ['needs an address', { email: null }, false],
    ['is not for people who are in', { can_sign_in: true }, false],
    ['is not for people who were deactivated', { is_active: false }, false],
  ])('%s', (_, fields, expected) => {
    expect(canBeInvited({ ...bob, ...fields })).toBe(expected)
  })
})
