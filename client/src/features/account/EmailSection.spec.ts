import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import type { OwnAddress } from '@/api/types'
import { aProblem } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import EmailSection from './EmailSection.vue'

const NEXT = 'alice@example.org'

let address: OwnAddress
let bodies: unknown[]
let hasPassword: boolean

beforeEach(() => {
  address = { email: 'alice@example.com', pending: null }
  bodies = []
  hasPassword = true
  grantTokens()
  server.use(
    http.get('*/api/auth/email', () => HttpResponse.json(address)),
    http.post('*/api/auth/email', async ({ request }) => {
      bodies.push(await request.json())
      address = { ...address, pending: NEXT }
      return HttpResponse.json(address, { status: 202 })
    }),
    http.delete('*/api/auth/email', () => {
      address = { ...address, pending: null }
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

async function section() {
  await renderAt('/settings/security', EmailSection)
  meet({ has_password: hasPassword })
  await screen.findByText('alice@example.com')
}

async function ask() {
  await userEvent.click(screen.getByRole('button', { name: 'Change the address' }))
  return within(await screen.findByRole('dialog'))
}

describe('the e-mail address', () => {
  it('waits for both addresses after a change was asked for', async () => {
    await section()
    const form = await ask()
    await userEvent.type(form.getByLabelText('New address'), ` ${NEXT}`)
    await userEvent.type(form.getByLabelText('Password'), 'secret{Enter}')

    await screen.findByText('Waiting for both addresses')
    screen.getByText(/We sent links to alice@example\.com and alice@example\.org/)
    expect(bodies).toEqual([{ email: NEXT, password: 'secret' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('can stay as it is', async () => {
    address = { ...address, pending: NEXT }
    await section()

    await userEvent.click(await screen.findByRole('button', { name: 'Keep the current address' }))

    await waitFor(() => expect(screen.queryByText('Waiting for both addresses')).toBeNull())
    const change = screen.getByRole('button', { name: 'Change the address' })
    await waitFor(() => expect(document.activeElement).toBe(change))
  })

  it('goes on waiting where the server could not be told', async () => {
    address = { ...address, pending: NEXT }
    server.use(http.delete('*/api/auth/email', () => HttpResponse.error()))
    await section()

    await userEvent.click(await screen.findByRole('button', { name: 'Keep the current address' }))

    await screen.findByText('The server does not answer. Check your connection and try again.')
    screen.getByText('Waiting for both addresses')
  })

  it('says at the field what is wrong, and goes there', async () => {
    const errors = [
      { field: 'password', code: 'wrong_password', detail: 'This is not your present password.' },
    ]
    server.use(http.post('*/api/auth/email', () => HttpResponse.json(aProblem({ errors }), { status: 400 })))
    await section()
    const form = await ask()
    await userEvent.type(form.getByLabelText('New address'), NEXT)
    await userEvent.type(form.getByLabelText('Password'), 'guess{Enter}')

    await form.findByText('This is not your present password.')
    await waitFor(() => expect(document.activeElement).toBe(form.getByLabelText('Password')))
  })

  it('is changed without a password by whoever has none', async () => {
    hasPassword = false
    await section()
    const form = await ask()
    form.getByText(/^You have no password here\./)
    expect(form.queryByLabelText('Password')).toBeNull()
    await userEvent.type(form.getByLabelText('New address'), `${NEXT}{Enter}`)

    await screen.findByText('Waiting for both addresses')
    expect(bodies).toEqual([{ email: NEXT }])
  })
})
