import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { User } from '@/api/types'
import { anInvitation, aPage, aProblem, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import PeopleView from './PeopleView.vue'

const ana = aUser({ name: 'Ana', role: 'admin', abilities: { view: true, edit: true, administer: true } })
const bob = aUser({ id: 2, name: 'Bob', email: 'bob@example.com', can_sign_in: false })

async function people(address: string, me: User) {
  const asked: string[] = []
  grantTokens()
  server.use(
    http.get('*/api/users', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json(aPage([bob]))
    }),
    http.get('*/api/auth/invitations', () => HttpResponse.json(aPage([anInvitation()]))),
  )
  // Rows are drawn where there is room for them.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800)
  await renderAt(address, PeopleView)
  meet(me)
  return { asked }
}

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
})

describe('the list of people', () => {
  it('says to admins who is invited until when', async () => {
    await people('/people', ana)

    await screen.findByText('invited, until Mar 8')
    screen.getByRole('button', { name: 'Invitation of Bob' })
  })

  it('offers members neither invitations nor what only admins ask', async () => {
    const { asked } = await people('/people?show=inactive', aUser())

    await screen.findByRole('link', { name: 'Bob' })
    expect(asked[0]).not.toContain('is_active')
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByRole('navigation', { name: 'Which people' })).toBeNull()
  })

  it('of the invited is searched here and counts what it shows', async () => {
    await people('/people?show=invited&search=charlie', ana)

    await screen.findByText('Nobody matches')
    screen.getByText('nobody')
  })

  it('of the deactivated is what the server says', async () => {
    const { asked } = await people('/people', ana)
    await userEvent.click(await screen.findByRole('link', { name: 'Deactivated' }))

    await waitFor(() => expect(asked.at(-1)).toContain('is_active=false'))
  })
})

it('an invitation that is refused says why at its field', async () => {
  await people('/people', ana)
  const bodies: unknown[] = []
  const errors = [{ field: 'email', code: 'unique', detail: 'Somebody has this address.' }]
  server.use(
    http.post('*/api/users', async ({ request }) => {
      bodies.push(await request.json())
      return HttpResponse.json(aProblem({ errors }), { status: 400 })
    }),
  )

  await userEvent.click(await screen.findByRole('button', { name: 'Invite a person' }))
  const form = within(await screen.findByRole('dialog'))
  await userEvent.type(form.getByLabelText('Name'), ' Charlie ')
  await userEvent.type(form.getByLabelText('E-mail'), 'bob@example.com')
  await userEvent.click(form.getByRole('radio', { name: /^Guest/ }))
  await userEvent.click(form.getByRole('button', { name: 'Send invitation' }))

  await form.findByText('Somebody has this address.')
  expect(document.activeElement).toBe(form.getByLabelText('E-mail'))
  expect(bodies).toEqual([{ name: 'Charlie', email: 'bob@example.com', role: 'guest', locale: 'en' }])
})
