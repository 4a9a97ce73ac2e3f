import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import { useSession } from '@/stores/session'
import { aProblem, aUser } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import ConfirmEmailView from './ConfirmEmailView.vue'

const refused = (status: number, code: string) => HttpResponse.json(aProblem({ status, code }), { status })

function answering(answer: () => Response) {
  const tokens: unknown[] = []
  server.use(
    http.post<never, { token: string }>('*/api/auth/email/confirm', async ({ request }) => {
      tokens.push((await request.json()).token)
      return answer()
    }),
  )
  return tokens
}

const outcome = (changed: boolean) => () => HttpResponse.json({ email: 'bob@example.com', changed })
const confirm = () => userEvent.click(screen.getByRole('button', { name: 'Confirm' }))

describe('a link that confirms an address', () => {
  it('changes nothing when it is merely opened, and leaves the address bar', async () => {
    const tokens = answering(outcome(true))
    const { router } = await renderAt('/confirm-email#abc', ConfirmEmailView)
    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/confirm-email'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(tokens).toEqual([])

    await confirm()

    await screen.findByRole('heading', { name: 'Your address has changed' })
    expect(tokens).toEqual(['abc'])
    screen.getByText('From now on you sign in with bob@example.com. You have been signed out everywhere.')
    screen.getByRole('link', { name: 'Go to the sign-in page' })
  })

  it('says that the other address has to agree', async () => {
    answering(outcome(false))
    await renderAt('/confirm-email#abc', ConfirmEmailView)

    await confirm()

    await screen.findByRole('heading', { name: 'One more confirmation is needed' })
  })

  it('is good once, and another one can follow in the same tab', async () => {
    const tokens = answering(outcome(false))
    const { router } = await renderAt('/confirm-email#first', ConfirmEmailView)
    await confirm()
    await screen.findByRole('heading', { name: 'One more confirmation is needed' })

    await router.push('/confirm-email#second')
    await screen.findByRole('button', { name: 'Confirm' })
    await confirm()

    await waitFor(() => expect(tokens).toEqual(['first', 'second']))
  })

  it('finds out that the session here has ended with all others', async () => {
    answering(outcome(true))
    localStorage.setItem('mutirao.signed_in', '1')
    server.use(
      http.get('*/api/users/me', () => refused(401, 'token_expired')),
      http.post('*/api/auth/token/refresh', () => refused(401, 'session_ended')),
    )
    await renderAt('/confirm-email#abc', ConfirmEmailView)
    const session = useSession(stores())
    session.me = aUser({ name: 'Bob' })

    await confirm()

    await screen.findByRole('link', { name: 'Go to the sign-in page' })
    expect(session.state).toBe('signed-out')
  })

  it('that is no good says what to do', async () => {
    const errors = [{ field: 'token', code: 'link_invalid', detail: 'This link has expired.' }]
    answering(() => HttpResponse.json(aProblem({ errors }), { status: 400 }))
    await renderAt('/confirm-email#old', ConfirmEmailView)

    await confirm()

    await screen.findByRole('heading', { name: 'This link does not work' })
    screen.getByText('This link has expired.')
  })
})
