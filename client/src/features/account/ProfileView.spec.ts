import userEvent from '@testing-library/user-event'
import { screen, waitFor } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { setLocale } from '@/i18n'
import { useSession } from '@/stores/session'
import { aProblem, aUser } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import ProfileView from './ProfileView.vue'

let bodies: object[]

beforeEach(() => {
  bodies = []
  grantTokens()
  server.use(
    http.patch<never, object>('*/api/users/me', async ({ request }) => {
      const body = await request.json()
      bodies.push(body)
      return HttpResponse.json(aUser({ timezone: 'America/Sao_Paulo', ...body }))
    }),
  )
})
afterEach(() => setLocale('en'))

async function profile() {
  await renderAt('/settings/profile', ProfileView)
  meet({ timezone: 'America/Sao_Paulo' })
  return screen.findByLabelText<HTMLInputElement>('Name')
}

describe('the profile', () => {
  it('saves a new name, and nothing where it is the old one', async () => {
    const name = await profile()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
    await userEvent.type(name, '{Enter}')

    await userEvent.clear(name)
    await userEvent.type(name, ' Alice B. {Enter}')

    await waitFor(() => expect(useSession(stores()).me?.name).toBe('Alice B.'))
    expect(bodies).toEqual([{ name: 'Alice B.' }])
  })

  it('says at the field why a name is refused', async () => {
    const errors = [{ field: 'name', code: 'blank', detail: 'This field may not be blank.' }]
    server.use(http.patch('*/api/users/me', () => HttpResponse.json(aProblem({ errors }), { status: 400 })))
    const name = await profile()

    await userEvent.clear(name)
    await userEvent.type(name, '{Enter}')

    await screen.findByText('This field may not be blank.')
    expect(name.getAttribute('aria-invalid')).toBe('true')
  })

  it('shows the role, which others give', async () => {
    await profile()

    screen.getByText(/Member/)
    screen.getByText('Administrators change roles.')
  })

  it('finds a time zone by its city', async () => {
    await profile()

    await userEvent.click(screen.getByRole('button', { name: 'Time zone America/Sao Paulo' }))
    await userEvent.type(await screen.findByRole('combobox', { name: 'Time zone' }), 'lisbon{Enter}')

    await waitFor(() => expect(useSession(stores()).me?.timezone).toBe('Europe/Lisbon'))
    expect(bodies).toEqual([{ timezone: 'Europe/Lisbon' }])
  })

  it.each([
    ['en', 'Compact', 'Comfortable'],
    ['pt-BR', 'Compacta', 'Confortável'],
  ] as const)('makes the page denser, and not, in %s', async (locale, dense, roomy) => {
    await setLocale(locale)
    await renderAt('/settings/profile', ProfileView)
    meet()

    await userEvent.click(await screen.findByRole('radio', { name: dense }))
    expect(document.documentElement.classList.contains('compact')).toBe(true)
    await userEvent.click(screen.getByRole('radio', { name: roomy }))

    expect(document.documentElement.classList.contains('compact')).toBe(false)
    expect(bodies).toEqual([])
  })

  it('changes the language here and on the server', async () => {
    // Its words are loaded when they are first needed, which takes a busy machine longer than a test waits.
    await setLocale('pt-BR')
    await setLocale('en')
    await profile()

    await userEvent.click(screen.getByRole('radio', { name: 'Português (Brasil)' }))

    await screen.findByRole('heading', { name: 'Idioma e horário' })
    await waitFor(() => expect(bodies).toEqual([{ locale: 'pt-BR' }]))
  })
})
