import { expect, it } from 'vitest'

import { router } from '@/router'
import { nextPath } from './nextPath'

it.each([
  ['/tasks?done=false&assignee=me', '/tasks?done=false&assignee=me'],
  ['/tasks/12', '/tasks/12'],
  ['/people', '/people'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['tasks', '/'],
  ['', '/'],
  ['/no/such/page', '/'],
  ['/sign-in', '/'],
  ['/sign-in/finish', '/'],
  ['/set-up', '/'],
  ['/forgot-password', '/'],
  ['/reset-password#token', '/'],
  ['/invitation', '/'],
  ['/confirm-email', '/'],
])('signing in leads from next=%j to %s', (next, expected) => {
  expect(nextPath(router, { next })).toBe(expected)
})

it('signing in leads home where a link names two pages', () => {
  expect(nextPath(router, { next: ['/people', '/tasks'] })).toBe('/')
})
