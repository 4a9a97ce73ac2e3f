import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import { useToasts } from '@/composables/useToasts'
import { useSession } from '@/stores/session'
import { aProblem, aUser } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import SetUpView from './SetUpView.vue'

const options = (setup: boolean) =>
  server.use(http.get('*/api/auth/options', () => HttpResponse.json({ setup, sso: null })))

async function fillIn() {
  await userEvent.type(screen.getByLabelText('Your name'), 'Ana')
  await userEvent.type(screen.getByLabelText('E-mail'), 'ana@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'many hands{Enter}')
}

describe('a new server', () => {
  it('gets its first administrator, who is signed in', async () => {
    options(true)
    let body: unknown
    server.use(
      http.post('*/api/auth/setup', async ({ request }) => {
        body = await request.json()
        return HttpResponse.json({ access: 'abc', expires_in: 900 })
      }),
      http.get('*/api/users/me', () => HttpResponse.json(aUser({ name: 'Ana', role: 'admin' }))),
    )
    const { router } = await renderAt('/set-up', SetUpView)

    await fillIn()

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/'))
    expect(body).toEqual({
      name: 'Ana',
      email: 'ana@example.com',
      password: 'many hands',
      locale: 'en',
      timezone: expect.any(String) as string,
    })
    expect(useSession(stores()).me?.name).toBe('Ana')
    expect(useToasts().toasts.value.at(-1)?.text).toBe('Welcome, Ana!')
  })

  it('is set up once', async () => {
    options(false)

    await renderAt('/set-up', SetUpView)

    await screen.findByRole('heading', { name: 'This server is set up' })
    expect(screen.getByRole('link', { name: 'Go to the sign-in page' }).getAttribute('href')).toBe('/sign-in')
  })

  it('is closed to whoever comes second', async () => {
    options(true)
    server.use(
      http.post('*/api/auth/setup', () =>
        HttpResponse.json(aProblem({ status: 409, code: 'set_up_already', detail: 'Sign in.' }), {
          status: 409,
        }),
      ),
    )
    await renderAt('/set-up', SetUpView)

    await fillIn()

    await screen.findByRole('heading', { name: 'This server is set up' })
  })

  it('says at each field what is wrong', async () => {
    options(true)
    const errors = [
      { field: 'email', code: 'invalid', detail: 'Enter a valid e-mail address.' },
      { field: 'password', code: 'weak_password', detail: 'Too short.' },
    ]
    server.use(http.post('*/api/auth/setup', () => HttpResponse.json(aProblem({ errors }), { status: 400 })))
    await renderAt('/set-up', SetUpView)

    await fillIn()

    await waitFor(() =>
      expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
        'Enter a valid e-mail address.',
        'Too short.',
      ]),
    )
    expect(document.activeElement).toBe(screen.getByLabelText('E-mail'))
  })
})
