import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import { aProblem, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import SignInView from './SignInView.vue'

const refused = (status: number, code: string, detail: string) =>
  HttpResponse.json(aProblem({ status, code, detail }), { status })
const wantsCode = () =>
  refused(401, 'second_factor_required', 'Enter the code of your authenticator app too.')

type Answer = (body: Record<string, string>) => Response | Promise<Response>

function answering(answer: Answer) {
  const bodies: Record<string, string>[] = []
  server.use(
    http.post<never, Record<string, string>>('*/api/auth/token', async ({ request }) => {
      bodies.push(await request.json())
      return answer(bodies.at(-1)!)
    }),
    http.get('*/api/users/me', () => HttpResponse.json(aUser())),
  )
  return bodies
}

const options = (fields: object) =>
  server.use(http.get('*/api/auth/options', () => HttpResponse.json({ setup: false, sso: null, ...fields })))

async function enterPassword() {
  await userEvent.type(screen.getByLabelText('E-mail'), 'alice@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'many hands{Enter}')
}

beforeEach(() => options({}))

describe('signing in', () => {
  it('leads to the page that was asked for', async () => {
    const bodies = answering(() => HttpResponse.json({ access: 'abc', expires_in: 900 }))
    const { router } = await renderAt('/sign-in?next=/tasks/12', SignInView)

    await enterPassword()

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks/12'))
    expect(bodies).toEqual([{ email: 'alice@example.com', password: 'many hands' }])
  })

  it('says what is wrong, and goes back to the password', async () => {
    answering(() => refused(401, 'invalid_credentials', 'E-mail and password do not match.'))
    await renderAt('/sign-in', SignInView)

    await enterPassword()

    expect((await screen.findByRole('alert')).textContent).toBe('E-mail and password do not match.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')))
  })

  it('works where the server does not tell its ways in', async () => {
    server.use(http.get('*/api/auth/options', () => HttpResponse.error()))
    answering(() => HttpResponse.json({ access: 'abc', expires_in: 900 }))
    const { router } = await renderAt('/sign-in', SignInView)

    await enterPassword()

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/'))
  })

  it('is no page of a server that nobody has set up', async () => {
    options({ setup: true })
    const { router } = await renderAt('/sign-in', SignInView)

    await waitFor(() => expect(router.currentRoute.value.name).toBe('set-up'))
  })
})

describe('the second step', () => {
  it('asks for the code, and sends it with the password that is remembered', async () => {
    const bodies = answering(({ code }) =>
      code ? HttpResponse.json({ access: 'abc', expires_in: 900 }) : wantsCode(),
    )
    const { router } = await renderAt('/sign-in', SignInView)
    await enterPassword()

    const code = await screen.findByLabelText('Code')
    await waitFor(() => expect(document.activeElement).toBe(code))
    expect(code.getAttribute('autocomplete')).toBe('one-time-code')
    expect(screen.queryByRole('alert')).toBeNull()
    await userEvent.type(code, '123 456{Enter}')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/'))
    expect(bodies.at(-1)).toEqual({ email: 'alice@example.com', password: 'many hands', code: '123456' })
  })

  it.each([
    [401, 'invalid_code', 'This code is not right, or was used already.'],
    [429, 'throttled', 'Too many attempts. Try again in 15 minutes.'],
  ])('stays after a %i %s, with the words of the server', async (status, name, words) => {
    answering(({ code }) => (code ? refused(status, name, words) : wantsCode()))
    await renderAt('/sign-in', SignInView)
    await enterPassword()

    await userEvent.type(await screen.findByLabelText('Code'), '000000{Enter}')

    expect((await screen.findByRole('alert')).textContent).toBe(words)
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Code')))
  })

  it('takes a recovery code as people copy it', async () => {
    const bodies = answering(({ code }) =>
      code ? HttpResponse.json({ access: 'abc', expires_in: 900 }) : wantsCode(),
    )
    await renderAt('/sign-in', SignInView)
    await enterPassword()

    await userEvent.click(await screen.findByRole('button', { name: 'Use a recovery code' }))
    const code = screen.getByLabelText('Recovery code')
    await waitFor(() => expect(document.activeElement).toBe(code))
    await userEvent.type(code, 'ABCDE-FGHJK {Enter}')

    await waitFor(() => expect(bodies.at(-1)?.code).toBe('abcde-fghjk'))
  })

  it('does not blame the recovery code for what was wrong with the other', async () => {
    answering(({ code }) => (code ? refused(401, 'invalid_code', 'This code is not right.') : wantsCode()))
    await renderAt('/sign-in', SignInView)
    await enterPassword()
    await userEvent.type(await screen.findByLabelText('Code'), '000000{Enter}')
    await screen.findByRole('alert')

    await userEvent.click(screen.getByRole('button', { name: 'Use a recovery code' }))
    expect(screen.queryByRole('alert')).toBeNull()

    await userEvent.type(screen.getByLabelText('Recovery code'), 'abcde-fghjk{Enter}')
    await screen.findByRole('alert')
  })

  it('forgets the password of whoever goes back', async () => {
    answering(wantsCode)
    await renderAt('/sign-in', SignInView)
    await enterPassword()

    await userEvent.click(await screen.findByRole('button', { name: 'Sign in as somebody else' }))

    expect(screen.getByLabelText('Password')).toHaveProperty('value', '')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('E-mail')))
  })
})

describe('another service to sign in with', () => {
  it('is told where to come back to, which is a page of ours', async () => {
    options({ sso: { name: 'Neighbours', address: '/api/auth/sso/start' } })
    await renderAt('/sign-in?next=/tasks?done=false', SignInView)

    const link = await screen.findByRole('link', { name: 'Sign in with Neighbours' })

    expect(link.getAttribute('href')).toBe('/api/auth/sso/start?next=%2Ftasks%3Fdone%3Dfalse')
  })

  it('does not lead away', async () => {
    options({ sso: { name: 'Neighbours', address: '/api/auth/sso/start' } })
    await renderAt('/sign-in?next=//evil.example', SignInView)

    const link = await screen.findByRole('link', { name: 'Sign in with Neighbours' })

    expect(link.getAttribute('href')).toBe('/api/auth/sso/start?next=%2F')
  })

  it.each([
    ['no_account', 'Nobody here has your e-mail address. Ask an administrator for an invitation.'],
    ['unreachable', 'The sign-in service does not answer. Try again in a moment.'],
    ['<b>pwned</b>', 'Signing in through the other service did not work. Try again.'],
    ['constructor', 'Signing in through the other service did not work. Try again.'],
  ])('that ended in %s has words', async (code, words) => {
    options({ sso: { name: 'Neighbours', address: '/api/auth/sso/start' } })
    await renderAt(`/sign-in?sso_error=${encodeURIComponent(code)}`, SignInView)
    await screen.findByRole('link', { name: 'Sign in with Neighbours' })

    expect(screen.getByRole('alert').textContent).toBe(words)
  })
})
