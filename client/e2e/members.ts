import type { APIRequestContext, Page } from '@playwright/test'

import type { Tokens } from '../src/api/types'
import { linkIn, mailTo } from './mails'
import { expect, unique, type Api } from './support'
import { totp } from './totp'

export const PASSWORD = 'nine-clay-lanterns'

export interface Member {
  id: number
  name: string
  email: string
  password: string
  access: string
}

/** The link of the mail that a new person gets. */
export async function invitationOf(email: string): Promise<string> {
  return linkIn(await mailTo(email, /\/invitation#/), '/invitation')
}

/** Somebody who has come by an invitation, without a browser. */
export async function aMember(api: Api, request: APIRequestContext): Promise<Member> {
  const { id, name, email } = await api.person(unique('bob'))
  const link = await invitationOf(email!)
  const body = { token: new URL(link).hash.slice(1), password: PASSWORD }
  const { access } = await post<Tokens>(request, '/api/auth/invitations/accept', body)
  return { id, name, email: email!, password: PASSWORD, access }
}

export async function post<Body>(
  request: APIRequestContext,
  path: string,
  data: object,
  access?: string,
): Promise<Body> {
  const headers = access ? { Authorization: `Bearer ${access}` } : undefined
  const answer = await request.post(path, { data, headers })
  expect(answer.ok(), `POST ${path}: ${await answer.text()}`).toBe(true)
  return (await answer.json()) as Body
}

/** Turns on the second factor; returns the app's secret and a recovery code. */
export async function turnOnSecondFactor(request: APIRequestContext, { access }: Member) {
  const { secret } = await post<{ secret: string }>(
    request,
    '/api/auth/second-factor',
    { password: PASSWORD },
    access,
  )
  const { recovery_codes } = await post<{ recovery_codes: string[] }>(
    request,
    '/api/auth/second-factor/confirm',
    { code: totp(secret) },
    access,
  )
  return { secret, recoveryCode: recovery_codes[0]! }
}

export async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Password', { exact: true }).press('Enter')
}
