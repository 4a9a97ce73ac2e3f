import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import { useToasts } from '@/composables/useToasts'
import { aProblem, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import PasswordSection from './PasswordSection.vue'

let bodies: unknown[]
let hasPassword: boolean

beforeEach(() => {
  bodies = []
  hasPassword = true
  grantTokens()
  server.use(
    http.get('*/api/users/me', () => HttpResponse.json(aUser())),
    http.post('*/api/auth/password', async ({ request }) => {
      bodies.push(await request.json())
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

async function section() {
  await renderAt('/settings/security', PasswordSection)
  meet({ has_password: hasPassword })
}

async function form() {
  await userEvent.click(screen.getByRole('button', { name: 'Change the password' }))
  return within(await screen.findByRole('dialog'))
}

describe('the password', () => {
  it('is changed after a word on what ends with it', async () => {
    await section()
    const fields = await form()
    fields.getByText('All your other sessions and all your API tokens end. This one goes on.')

    await userEvent.type(fields.getByLabelText('Current password'), 'old one')
    await userEvent.type(fields.getByLabelText('New password'), 'new one{Enter}')

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(bodies).toEqual([{ current_password: 'old one', new_password: 'new one' }])
    expect(useToasts().toasts.value.map(({ text }) => text)).toContain(
      'Your password has been changed. All other sessions and API tokens have ended.',
    )
  })

  it('that is weak is told of at its field, which gets the focus', async () => {
    const errors = [{ field: 'new_password', code: 'weak_password', detail: 'This password is too common.' }]
    server.use(
      http.post('*/api/auth/password', () => HttpResponse.json(aProblem({ errors }), { status: 400 })),
    )
    await section()
    const fields = await form()
    await userEvent.type(fields.getByLabelText('Current password'), 'old one')
    await userEvent.type(fields.getByLabelText('New password'), '12345678{Enter}')

    await fields.findByText('This password is too common.')
    await waitFor(() => expect(document.activeElement).toBe(fields.getByLabelText('New password')))
  })

  it('can be seen while it is typed, and password managers know which is which', async () => {
    await section()
    const fields = await form()
    const next = fields.getByLabelText<HTMLInputElement>('New password')

    await userEvent.click(fields.getAllByRole('button', { name: 'Show password' })[1]!)

    expect(next.type).toBe('text')
    expect(next.autocomplete).toBe('new-password')
    expect(fields.getByLabelText<HTMLInputElement>('Current password').autocomplete).toBe('current-password')
  })

  it('is not offered to whoever has none', async () => {
    hasPassword = false
    await section()

    screen.getByText('You come by single sign-on and have no password here.')
    expect(screen.queryByRole('button', { name: 'Change the password' })).toBeNull()
  })
})
