import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import { aProblem } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import ResetPasswordView from './ResetPasswordView.vue'

function answering(answer: () => Response) {
  const bodies: unknown[] = []
  server.use(
    http.post('*/api/auth/password/reset', async ({ request }) => {
      bodies.push(await request.json())
      return answer()
    }),
  )
  return bodies
}

const wrong = (field: string, code: string, detail: string) => () =>
  HttpResponse.json(aProblem({ errors: [{ field, code, detail }] }), { status: 400 })

describe('a link for a new password', () => {
  it('sets it, and leads to the sign-in page', async () => {
    const bodies = answering(() => new HttpResponse(null, { status: 204 }))
    const { router } = await renderAt('/reset-password#abc-123', ResetPasswordView)
    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/reset-password'))

    await userEvent.type(screen.getByLabelText('New password'), 'many hands{Enter}')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/sign-in?notice=password_changed'))
    expect(bodies).toEqual([{ token: 'abc-123', new_password: 'many hands' }])
  })

  it('can be used again after a password that is too weak', async () => {
    answering(wrong('new_password', 'weak_password', 'This password is too short.'))
    await renderAt('/reset-password#abc', ResetPasswordView)

    await userEvent.type(screen.getByLabelText('New password'), 'abc{Enter}')

    expect((await screen.findByRole('alert')).textContent).toBe('This password is too short.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('New password')))
  })

  it('that has expired leads to another one', async () => {
    answering(wrong('token', 'link_invalid', 'This link has expired.'))
    await renderAt('/reset-password#old', ResetPasswordView)

    await userEvent.type(screen.getByLabelText('New password'), 'many hands{Enter}')

    await screen.findByRole('heading', { name: 'This link does not work' })
    screen.getByText('This link has expired.')
    expect(screen.getByRole('link', { name: 'Send me a new link' }).getAttribute('href')).toBe(
      '/forgot-password',
    )
  })

  it('without its token says so', async () => {
    await renderAt('/reset-password', ResetPasswordView)

    screen.getByText('A part of the address is missing. Open the link from the mail once more.')
  })

  it('shows the password to whoever wants to see it', async () => {
    await renderAt('/reset-password#abc', ResetPasswordView)
    const password = screen.getByLabelText('New password')
    expect(password.getAttribute('type')).toBe('password')
    expect(password.getAttribute('autocomplete')).toBe('new-password')

    await userEvent.click(screen.getByRole('button', { name: 'Show password' }))

    expect(password.getAttribute('type')).toBe('text')
  })
})
