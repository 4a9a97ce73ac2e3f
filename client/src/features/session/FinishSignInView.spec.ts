import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import { aProblem, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import FinishSignInView from './FinishSignInView.vue'

const refused = (status: number, code: string, detail: string) =>
  HttpResponse.json(aProblem({ status, code, detail }), { status })

function answering(answer: (code?: string) => Response) {
  server.use(
    http.post<never, { code?: string }>('*/api/auth/sso/token', async ({ request }) => {
      expect(request.headers.get('X-Token-Delivery')).toBe('cookie')
      return answer((await request.json()).code)
    }),
    http.get('*/api/users/me', () => HttpResponse.json(aUser())),
  )
}

describe('the way back from another service', () => {
  it('ends at the page that was asked for', async () => {
    answering(() => HttpResponse.json({ access: 'abc', expires_in: 900 }))

    const { router } = await renderAt('/sign-in/finish?next=/tasks/12', FinishSignInView)

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks/12'))
    expect(localStorage.getItem('mutirao.signed_in')).toBe('1')
  })

  it('asks for the code of whoever has a second factor', async () => {
    answering((code) => {
      if (!code) return refused(401, 'second_factor_required', 'Enter the code.')
      if (code !== '123456') return refused(401, 'invalid_code', 'This code is not right.')
      return HttpResponse.json({ access: 'abc', expires_in: 900 })
    })
    const { router } = await renderAt('/sign-in/finish?next=/tasks', FinishSignInView)

    await userEvent.type(await screen.findByLabelText('Code'), '000000{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe('This code is not right.')
    await userEvent.clear(screen.getByLabelText('Code'))
    await userEvent.type(screen.getByLabelText('Code'), '123456{Enter}')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks'))
  })

  it('that took too long leads to the sign-in page', async () => {
    answering(() => refused(401, 'sign_on_expired', 'Begin again.'))

    await renderAt('/sign-in/finish?next=/tasks', FinishSignInView)

    await screen.findByRole('heading', { name: 'That took too long' })
    screen.getByText('Begin again.')
    const back = screen.getByRole('link', { name: 'Go to the sign-in page' })
    expect(back.getAttribute('href')).toBe('/sign-in?next=/tasks')
  })

  it('can be tried again where the server was away', async () => {
    server.use(http.post('*/api/auth/sso/token', () => HttpResponse.error()))
    const { router } = await renderAt('/sign-in/finish?next=/tasks', FinishSignInView)
    await screen.findByText('The server does not answer. Check your connection and try again.')
    answering(() => HttpResponse.json({ access: 'abc', expires_in: 900 }))

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks'))
  })
})
