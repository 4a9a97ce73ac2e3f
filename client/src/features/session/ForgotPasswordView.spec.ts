import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import { aProblem } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import ForgotPasswordView from './ForgotPasswordView.vue'

describe('a forgotten password', () => {
  it('sends a mail to whoever has the address, and does not tell whether anybody has', async () => {
    const bodies: unknown[] = []
    server.use(
      http.post('*/api/auth/password/forgotten', async ({ request }) => {
        bodies.push(await request.json())
        return new HttpResponse(null, { status: 202 })
      }),
    )
    await renderAt('/forgot-password', ForgotPasswordView)

    await userEvent.type(screen.getByLabelText('E-mail'), ' alice@example.com{Enter}')

    const heading = await screen.findByRole('heading', { name: 'Check your mail' })
    screen.getByText('If alice@example.com belongs to somebody here, a mail with a link is on its way.')
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(bodies).toEqual([{ email: 'alice@example.com' }])
  })

  it('says what the server has against it', async () => {
    server.use(
      http.post('*/api/auth/password/forgotten', () =>
        HttpResponse.json(aProblem({ status: 429, code: 'throttled', detail: 'Too many attempts.' }), {
          status: 429,
        }),
      ),
    )
    await renderAt('/forgot-password', ForgotPasswordView)

    await userEvent.type(screen.getByLabelText('E-mail'), 'alice@example.com{Enter}')

    expect((await screen.findByRole('alert')).textContent).toBe('Too many attempts.')
  })
})
