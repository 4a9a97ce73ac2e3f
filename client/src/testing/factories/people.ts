import type { ApiToken, Invitation, OwnSession, User } from '@/api/types'
import { newId } from './ids'

export function aUser(fields: Partial<User> = {}): User {
  return {
    id: newId(),
    name: 'Alice',
    email: 'alice@example.com',
    role: 'member',
    is_active: true,
    locale: 'en',
    timezone: 'UTC',
    can_sign_in: true,
    has_password: true,
    second_factor: false,
    created_at: '2026-03-01T12:00:00Z',
    last_seen_at: null,
    version: 1,
    abilities: { view: true, edit: false, administer: false },
    ...fields,
  }
}

export function anInvitation(fields: Partial<Invitation> = {}): Invitation {
  return {
    id: newId(),
    user: { id: 2, name: 'Bob' },
    email: 'bob@example.com',
    invited_by: { id: 1, name: 'Ana' },
    created_at: '2026-03-01T12:00:00Z',
    sent_at: '2026-03-01T12:00:01Z',
    expires_at: '2026-03-08T12:00:00Z',
    expired: false,
    abilities: { view: true, resend: true, withdraw: true },
    ...fields,
  }
}

export function aSession(fields: Partial<OwnSession> = {}): OwnSession {
  return {
    id: newId(),
    method: 'password',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
    address: '192.0.2.7',
    created_at: '2026-03-01T12:00:00Z',
    last_seen_at: '2026-03-01T12:00:00Z',
    expires_at: '2026-03-15T12:00:00Z',
    current: false,
    abilities: { view: true, end: true },
    ...fields,
  }
}

export function aToken(fields: Partial<ApiToken> = {}): ApiToken {
  return {
    id: newId(),
    name: 'Backup',
    scope: 'read',
    hint: 'mut_abcd',
    created_at: '2026-03-01T12:00:00Z',
    expires_at: null,
    expired: false,
    last_used_at: null,
    version: 1,
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  }
}
