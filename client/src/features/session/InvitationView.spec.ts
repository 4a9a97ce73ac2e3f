import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { useToasts } from '@/composables/useToasts'
import { useSession } from '@/stores/session'
import { aProblem, aUser } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import InvitationView from './InvitationView.vue'

const INVALID = 'This link has expired or was used already. Ask for a new one.'
const invalid = () =>
  HttpResponse.json(aProblem({ errors: [{ field: 'token', code: 'link_invalid', detail: INVALID }] }), {
    status: 400,
  })

function invited(accept: () => Response = () => HttpResponse.json({ access: 'abc', expires_in: 900 })) {
  const asked: [string, unknown][] = []
  server.use(
    http.post('*/api/auth/invitations/look', async ({ request }) => {
      asked.push(['look', await request.json()])
      return HttpResponse.json({ name: 'Bob', email: 'bob@example.com' })
    }),
    http.post('*/api/auth/invitations/accept', async ({ request }) => {
      asked.push(['accept', await request.json()])
      return accept()
    }),
    http.post('*/api/auth/sign-out', () => {
      asked.push(['sign-out', null])
      return new HttpResponse(null, { status: 204 })
    }),
    http.get('*/api/users/me', () => HttpResponse.json(aUser({ name: 'Bob' }))),
  )
  return asked
}

beforeEach(() => {
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    timeZone: 'America/Sao_Paulo',
  } as Intl.ResolvedDateTimeFormatOptions)
})

describe('an invitation', () => {
  it('greets, and lets in with a password', async () => {
    const asked = invited()
    const { router } = await renderAt('/invitation#abc', InvitationView)

    await screen.findByRole('heading', { name: 'Hello Bob!' })
    screen.getByText('Choose a password. You will sign in with it and bob@example.com.')
    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/invitation'))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')))
    await userEvent.type(screen.getByLabelText('Password'), 'many hands{Enter}')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks'))
    expect(asked).toEqual([
      ['look', { token: 'abc' }],
      ['accept', { token: 'abc', password: 'many hands', locale: 'en', timezone: 'America/Sao_Paulo' }],
    ])
    expect(useSession(stores()).state).toBe('signed-in')
    expect(useToasts().toasts.value.at(-1)?.text).toBe('Welcome, Bob!')
  })

  it('says what is wrong with the password', async () => {
    invited(() =>
      HttpResponse.json(
        aProblem({ errors: [{ field: 'password', code: 'weak_password', detail: 'Too common.' }] }),
        { status: 400 },
      ),
    )
    await renderAt('/invitation#abc', InvitationView)

    await userEvent.type(await screen.findByLabelText('Password'), 'password{Enter}')

    expect((await screen.findByRole('alert')).textContent).toBe('Too common.')
  })

  it('signs out whoever was signed in, who is told beforehand', async () => {
    const asked = invited()
    const { router } = await renderAt('/invitation#abc', InvitationView)
    server.use(
      http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'of Ana', expires_in: 900 })),
    )
    useSession(stores()).me = aUser({ name: 'Ana' })

    await screen.findByText('Ana is signed in here, and will be signed out.')
    await userEvent.type(screen.getByLabelText('Password'), 'many hands{Enter}')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks'))
    expect(asked.map(([what]) => what)).toEqual(['look', 'sign-out', 'accept'])
    expect(useSession(stores()).me?.name).toBe('Bob')
  })

  it('that is no good says whom to ask', async () => {
    server.use(http.post('*/api/auth/invitations/look', invalid))

    await renderAt('/invitation#old', InvitationView)

    await screen.findByRole('heading', { name: 'This link does not work' })
    screen.getByText(INVALID)
    screen.getByText(/^Ask whoever invited you/)
    screen.getByRole('link', { name: 'Go to the sign-in page' })
  })

  it('that was withdrawn meanwhile says so too', async () => {
    invited(invalid)
    await renderAt('/invitation#abc', InvitationView)

    await userEvent.type(await screen.findByLabelText('Password'), 'many hands{Enter}')

    await screen.findByRole('heading', { name: 'This link does not work' })
  })

  it('is tried again where the server was away', async () => {
    server.use(http.post('*/api/auth/invitations/look', () => HttpResponse.error()))
    await renderAt('/invitation#abc', InvitationView)
    await screen.findByText('The server does not answer. Check your connection and try again.')
    invited()

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    await screen.findByRole('heading', { name: 'Hello Bob!' })
  })

  it('counts again when another link is opened in the same tab', async () => {
    const asked = invited()
    const { router } = await renderAt('/invitation#first', InvitationView)
    await screen.findByRole('heading', { name: 'Hello Bob!' })

    await router.push('/invitation#second')

    await waitFor(() =>
      expect(asked.map(([, body]) => body)).toEqual([{ token: 'first' }, { token: 'second' }]),
    )
  })
})
