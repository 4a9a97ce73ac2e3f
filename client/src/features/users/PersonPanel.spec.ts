import userEvent from '@testing-library/user-event'
import { screen, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import type { Invitation, User } from '@/api/types'
import { anInvitation, aPage, aProblem, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import PersonPanel from './PersonPanel.vue'

const ADMIN = { view: true, edit: true, administer: true }
const ana = aUser({ name: 'Ana', role: 'admin', abilities: ADMIN })

async function panelOf(person: User, me: User, invitations: Invitation[] = []) {
  let asked = false
  grantTokens()
  server.use(
    http.get(`*/api/users/${person.id}`, () => HttpResponse.json(person)),
    http.get('*/api/auth/invitations', () => {
      asked = true
      return HttpResponse.json(aPage(invitations))
    }),
  )
  await renderAt(`/people/${person.id}`, PersonPanel)
  meet(me)
  await screen.findByRole('heading', { name: person.name })
  return { wasAskedForInvitations: () => asked }
}

const buttons = () =>
  screen
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim())

beforeEach(() => {
  // Menus open within the main landmark of the page.
  document.body.innerHTML = '<main id="content"></main>'
})

describe('a person', () => {
  it('is a name to guests', async () => {
    const masked = {
      email: null,
      role: null,
      is_active: null,
      locale: null,
      timezone: null,
      can_sign_in: null,
    }
    const { wasAskedForInvitations } = await panelOf(
      aUser({ ...masked, second_factor: null, created_at: null }),
      aUser({ name: 'Charlie', role: 'guest' }),
    )

    screen.getByText('Guests see the names of the people in their projects.')
    expect(screen.queryByText('Last seen')).toBeNull()
    expect(buttons()).toEqual(['Close'])
    expect(wasAskedForInvitations()).toBe(false)
  })

  it('is read by members', async () => {
    await panelOf(aUser({ name: 'Bob', second_factor: null }), aUser())

    screen.getByText('alice@example.com')
    expect(screen.queryByText('Two-step sign-in')).toBeNull()
    expect(buttons()).toEqual(['Close'])
  })

  it('is administered by admins', async () => {
    await panelOf(aUser({ second_factor: true, abilities: ADMIN }), ana)

    expect(buttons()).toEqual([
      'Change name and e-mail',
      'Close',
      'Member',
      'Sign out everywhere',
      'Turn off two-step sign-in',
      'Deactivate',
      'Delete',
    ])
  })

  it('does nothing to oneself that the server refuses', async () => {
    await panelOf({ ...ana, second_factor: true }, ana)

    expect(buttons()).toEqual(['Close', 'Administrator', 'Sign out everywhere', 'Deactivate'])
    expect(screen.getByRole('link', { name: 'Your settings' }).getAttribute('href')).toBe('/settings')
  })

  it('comes back from deactivation', async () => {
    await panelOf(aUser({ is_active: false, can_sign_in: false, abilities: ADMIN }), ana)

    expect(buttons()).toContain('Reactivate')
    expect(buttons()).not.toContain('Deactivate')
    expect(buttons()).not.toContain('Sign out everywhere')
    expect(buttons()).not.toContain('Send an invitation')
  })

  it('stays what they are where the server says so', async () => {
    await panelOf(ana, ana)
    server.use(
      http.patch(`*/api/users/${ana.id}`, () =>
        HttpResponse.json(aProblem({ status: 409, code: 'last_admin', detail: 'The last one must stay.' }), {
          status: 409,
        }),
      ),
    )

    await userEvent.click(screen.getByRole('button', { name: /Role/ }))
    await userEvent.click(await screen.findByRole('menuitemradio', { name: /^Guest/ }))
    const question = within(await screen.findByRole('alertdialog', { name: 'Change the role of Ana?' }))
    question.getByText(/This is you\./)
    await userEvent.click(question.getByRole('button', { name: 'Change role' }))

    expect((await question.findByRole('alert')).textContent).toBe('The last one must stay.')
  })
})

describe('an invitation', () => {
  const bob = aUser({ id: 2, name: 'Bob', email: 'bob@example.com', can_sign_in: false, abilities: ADMIN })

  it('is sent again or withdrawn while it is open', async () => {
    await panelOf(bob, ana, [anInvitation()])

    await screen.findByText('Invited, until Mar 8, 2026')
    expect(buttons()).toEqual(expect.arrayContaining(['Send again', 'Withdraw']))
  })

  it('is made anew when it has expired', async () => {
    const sent: unknown[] = []
    await panelOf(bob, ana, [anInvitation({ expired: true })])
    server.use(
      http.post('*/api/auth/invitations', async ({ request }) => {
        sent.push(await request.json())
        return HttpResponse.json(anInvitation(), { status: 201 })
      }),
    )

    await screen.findByText('The invitation expired on Mar 8, 2026')
    expect(buttons()).not.toContain('Withdraw')
    await userEvent.click(screen.getByRole('button', { name: 'Invite again' }))

    await expect.poll(() => sent).toEqual([{ user: bob.id }])
  })

  it('needs an address', async () => {
    await panelOf({ ...bob, email: null }, ana)

    await screen.findByText('Without an e-mail address nobody can be invited.')
    expect(buttons()).not.toContain('Send an invitation')
  })
})
