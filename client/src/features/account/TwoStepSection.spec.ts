import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import type { SecondFactor } from '@/api/types'
import { useSession } from '@/stores/session'
import { aProblem, aUser } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import TwoStepSection from './TwoStepSection.vue'

const CODES = ['abcde-fghjk', 'mnpqr-stuvw']
const enrolment = { secret: 'ABCDEFGHIJ', uri: 'otpauth://totp/x', qr: 'data:image/svg+xml,x' }

let factor: SecondFactor
let hasPassword: boolean
let asked: [string, unknown][]

const wrong = (field: string, code: string, detail: string) =>
  HttpResponse.json(aProblem({ errors: [{ field, code, detail }] }), { status: 400 })

beforeEach(() => {
  factor = { enabled: false, recovery_codes_left: 0 }
  asked = []
  hasPassword = true
  grantTokens()
  server.use(
    http.get('*/api/auth/second-factor', () => HttpResponse.json(factor)),
    http.get('*/api/users/me', () => HttpResponse.json(aUser({ second_factor: factor.enabled }))),
    answering('', () => HttpResponse.json(enrolment)),
    answering('/confirm', () => {
      factor = { enabled: true, recovery_codes_left: 2 }
      return HttpResponse.json({ recovery_codes: CODES })
    }),
    answering('/recovery-codes', () => HttpResponse.json({ recovery_codes: CODES })),
    answering('/disable', () => {
      factor = { enabled: false, recovery_codes_left: 0 }
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

function answering(path: string, answer: () => Response) {
  return http.post(`*/api/auth/second-factor${path}`, async ({ request }) => {
    asked.push([path, await request.json()])
    return answer()
  })
}

async function section() {
  await renderAt('/settings/security', TwoStepSection)
  meet({ has_password: hasPassword })
  await screen.findAllByRole('button')
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }))

async function reachTheApp() {
  await press('Turn on')
  const first = await dialog('Turn on two-step sign-in')
  await userEvent.type(first.getByLabelText('Password'), 'secret{Enter}')
  return dialog('Add it to your app')
}

describe('turning two-step sign-in on', () => {
  it('takes the password, a code of the app, and a promise to have kept the recovery codes', async () => {
    await section()

    const app = await reachTheApp()
    expect(app.getByRole('img').getAttribute('src')).toBe(enrolment.qr)
    app.getByText('ABCD EFGH IJ')
    expect(app.getByRole('link', { hidden: true }).getAttribute('href')).toBe(enrolment.uri)
    expect(app.queryByRole('button', { name: 'Use a recovery code' })).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(app.getByLabelText('Code')))
    await userEvent.type(app.getByLabelText('Code'), '123 456{Enter}')

    const codes = await dialog('Keep your recovery codes')
    expect(codes.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(CODES)
    expect(codes.queryByRole('button', { name: 'Close' })).toBeNull()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).not.toBeNull()
    await press('I have kept them')

    await screen.findByText('Two-step sign-in is on')
    expect(document.body.textContent).not.toContain(CODES[0])
    await waitFor(() => expect(useSession(stores()).me?.second_factor).toBe(true))
    expect(asked).toEqual([
      ['', { password: 'secret' }],
      ['/confirm', { code: '123456' }],
    ])
  })

  it('stays at the code where it is wrong', async () => {
    await section()
    const app = await reachTheApp()
    server.use(answering('/confirm', () => wrong('code', 'invalid_code', 'This code is not right.')))

    await userEvent.type(app.getByLabelText('Code'), '000000{Enter}')

    await app.findByText('This code is not right.')
    await waitFor(() => expect(document.activeElement).toBe(app.getByLabelText('Code')))
  })

  it('needs no password of people who came by single sign-on, and says what to do when it is long ago', async () => {
    server.use(
      answering('', () => wrong('password', 'sign_in_again', 'Sign out, sign in again and repeat this.')),
      http.post('*/api/auth/sign-out', () => new HttpResponse(null, { status: 204 })),
    )
    hasPassword = false
    await section()

    await press('Turn on')
    const first = await dialog('Turn on two-step sign-in')
    first.getByText(/^You have no password here\./)
    expect(first.queryByLabelText('Password')).toBeNull()
    await press('Continue')

    await first.findByText('Sign out, sign in again and repeat this.')
    expect(asked).toEqual([['', {}]])
    await press('Sign out')
    await waitFor(() => expect(useSession(stores()).state).toBe('signed-out'))
  })
})

describe('two-step sign-in that is on', () => {
  it.each([
    [10, '10 recovery codes are left.', false],
    [2, '2 recovery codes are left.', true],
    [1, 'One recovery code is left.', true],
    [0, 'No recovery code is left.', true],
  ])('with %i recovery codes says so, and warns of few (%s, %s)', async (left, words, warns) => {
    factor = { enabled: true, recovery_codes_left: left }

    await section()

    screen.getByText(words)
    expect(screen.queryByText(/^Make new recovery codes/) !== null).toBe(warns)
  })

  it('makes new recovery codes for the password and a code', async () => {
    factor = { enabled: true, recovery_codes_left: 1 }
    await section()

    await press('New recovery codes')
    const ask = await dialog('New recovery codes')
    ask.getByText(/All your other sessions and all your API tokens end/)
    await userEvent.type(ask.getByLabelText('Password'), 'secret')
    await userEvent.type(ask.getByLabelText('Code'), '123456{Enter}')

    expect((await ask.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual(CODES)
    expect(asked).toEqual([['/recovery-codes', { password: 'secret', code: '123456' }]])
    await press('I have kept them')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('turns off', async () => {
    factor = { enabled: true, recovery_codes_left: 9 }
    await section()

    await press('Turn off')
    const ask = await dialog('Turn off two-step sign-in')
    await userEvent.type(ask.getByLabelText('Password'), 'secret')
    await userEvent.type(ask.getByLabelText('Code'), '123456{Enter}')

    await screen.findByRole('button', { name: 'Turn on' })
    expect(asked).toEqual([['/disable', { password: 'secret', code: '123456' }]])
  })
})
