import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import type { OwnSession } from '@/api/types'
import { useSession } from '@/stores/session'
import { aPage, aProblem, aSession } from '@/testing/factories'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import SessionsView from './SessionsView.vue'

const here = aSession({ current: true })
const curl = aSession({ user_agent: 'curl/8.5.0', address: '192.168.1.20', method: 'sso' })
const gone = () => new HttpResponse(null, { status: 204 })

let rows: OwnSession[]
let asked: string[]

beforeEach(() => {
  rows = [curl, here]
  asked = []
  grantTokens()
  server.use(
    http.get('*/api/auth/sessions', () => HttpResponse.json(aPage(rows))),
    http.delete('*/api/auth/sessions/:id', ({ params }) => {
      asked.push(`end ${String(params.id)}`)
      rows = rows.filter(({ id }) => id !== Number(params.id))
      return gone()
    }),
    http.post('*/api/auth/sign-out', async ({ request }) => {
      asked.push(`sign out ${await request.text()}`)
      return gone()
    }),
  )
})

async function sessions() {
  await renderAt('/settings/sessions', SessionsView)
  meet()
  await screen.findByText('curl')
  return screen.getAllByRole('listitem')
}

describe('the list of sessions', () => {
  it('begins with the one that asks, and says where the others are', async () => {
    const [first, second] = await sessions()

    expect(first!.textContent).toMatch(/Firefox · Linux\s*This session\s*192\.0\.2\.7/)
    expect(second!.textContent).toContain('local network (192.168.1.20)')
    expect(second!.textContent).toContain('with single sign-on')
    expect(within(second!).queryByText('This session')).toBeNull()
  })

  it('ends another one, and keeps this one', async () => {
    await sessions()

    await userEvent.click(screen.getByRole('button', { name: 'End the session: curl' }))

    await waitFor(() => expect(screen.queryByText('curl')).toBeNull())
    expect(asked).toEqual([`end ${curl.id}`])
    expect(useSession(stores()).state).toBe('signed-in')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('list')))
  })

  it('takes one that has ended meanwhile as ended', async () => {
    await sessions()
    server.use(
      http.delete('*/api/auth/sessions/:id', () => {
        rows = [here]
        return HttpResponse.json(aProblem({ status: 404, code: 'not_found' }), { status: 404 })
      }),
    )

    await userEvent.click(screen.getByRole('button', { name: 'End the session: curl' }))

    await waitFor(() => expect(screen.queryByText('curl')).toBeNull())
  })

  it('signs out where this one is ended', async () => {
    const [first] = await sessions()

    await userEvent.click(within(first!).getByRole('button', { name: 'Sign out' }))

    await waitFor(() => expect(useSession(stores()).state).toBe('signed-out'))
    expect(asked).toEqual(['sign out '])
  })

  it('says how many it does not show', async () => {
    server.use(http.get('*/api/auth/sessions', () => HttpResponse.json({ ...aPage(rows), count: 205 })))

    await sessions()

    screen.getByText('203 more are not shown. Signing out everywhere ends them too.')
  })
})

describe('signing out everywhere', () => {
  const ask = () => userEvent.click(screen.getByRole('button', { name: 'Sign out everywhere' }))
  const agree = async () => {
    const dialog = within(await screen.findByRole('alertdialog'))
    await userEvent.click(dialog.getByRole('button', { name: 'Sign out everywhere' }))
  }

  it('says beforehand that API tokens end too, and asks', async () => {
    await sessions()

    await ask()

    expect((await screen.findByRole('alertdialog')).textContent).toContain('all your API tokens stop working')
    expect(asked).toEqual([])
    await agree()
    await waitFor(() => expect(useSession(stores()).state).toBe('signed-out'))
    expect(asked).toEqual(['sign out {"everywhere":true}'])
    expect(useSession(stores()).hasLeft).toBe(true)
  })

  it('does not claim it where the server was not reached', async () => {
    await sessions()
    server.use(http.post('*/api/auth/sign-out', () => HttpResponse.error()))

    await ask()
    await agree()

    await screen.findByText('The server does not answer. Check your connection and try again.')
    expect(useSession(stores()).state).toBe('signed-in')
  })
})
