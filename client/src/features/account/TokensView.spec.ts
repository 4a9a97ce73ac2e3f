import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import type { ApiToken, User } from '@/api/types'
import { aPage, aProblem, aToken } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import TokensView from './TokensView.vue'

const SECRET = 'mut_abcdTHEREST'
const backup = aToken({ name: 'Backup', expires_at: '2026-03-02T12:00:00Z', expired: true })

let rows: ApiToken[]
let bodies: Record<string, unknown>[]

beforeEach(() => {
  rows = [backup]
  bodies = []
  grantTokens()
  server.use(
    http.get('*/api/tokens', () => HttpResponse.json(aPage(rows))),
    http.post<never, Record<string, string>>('*/api/tokens', async ({ request }) => {
      const body = await request.json()
      bodies.push(body)
      const made = aToken(body)
      rows = [made, ...rows]
      return HttpResponse.json({ ...made, token: SECRET }, { status: 201 })
    }),
    http.patch<{ id: string }, Partial<ApiToken>>('*/api/tokens/:id', async ({ request, params }) => {
      const body = await request.json()
      bodies.push(body)
      rows = rows.map((row) => (row.id === Number(params.id) ? { ...row, ...body } : row))
      return HttpResponse.json(rows[0])
    }),
    http.delete('*/api/tokens/:id', ({ params }) => {
      rows = rows.filter(({ id }) => id !== Number(params.id))
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

async function tokens(me: Partial<User> = {}) {
  const view = await renderAt('/settings/tokens', TokensView)
  meet(me)
  await screen.findByRole('button', { name: 'New token' })
  return view
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const dialog = async () => within(await screen.findByRole('dialog'))

async function create(name: string) {
  await press('New token')
  await userEvent.type((await dialog()).getByLabelText('Name'), name)
  await press('Create token')
}

describe('the list of tokens', () => {
  it('says what each may do and whether it still works', async () => {
    await tokens()

    const [row] = await screen.findAllByRole('listitem')
    expect(row!.textContent).toMatch(/Backup\s*Read\s*mut_abcd…/)
    expect(row!.textContent).toContain('Expired on Mar 2, 2026')
    expect(row!.textContent).toContain('never used')
  })

  it('tells what tokens are for where there is none', async () => {
    rows = []
    await tokens()

    await screen.findByRole('heading', { name: 'No tokens yet' })
  })
})

describe('a new token', () => {
  it('is shown once: nothing but its own button closes it, and nothing keeps it', async () => {
    const { queryClient } = await tokens()

    await create('Kitchen board')

    const made = await screen.findByText(SECRET)
    screen.getByText(`curl -H 'Authorization: Bearer ${SECRET}' ${location.origin}/api/users/me`)
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull()
    await userEvent.keyboard('{Escape}')
    expect(document.contains(made)).toBe(true)

    await press('I have kept it')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await screen.findByText('Kitchen board')
    expect(document.body.textContent).not.toContain(SECRET)
    expect(
      JSON.stringify(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain(SECRET)

    await press('New token')
    expect((await dialog()).getByLabelText<HTMLInputElement>('Name').value).toBe('')
  })

  it('reads only and lives 90 days, where nobody says otherwise', async () => {
    await tokens()

    await create('Kitchen board')

    await screen.findByText(SECRET)
    expect(bodies).toMatchObject([{ name: 'Kitchen board', scope: 'read' }])
    const days = (Date.parse(bodies[0]!.expires_at as string) - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(90, 1)
  })

  it('lives for ever where that is chosen', async () => {
    await tokens()
    await press('New token')
    const form = await dialog()
    await userEvent.type(form.getByLabelText('Name'), 'Board')
    await userEvent.selectOptions(form.getByLabelText('Expires'), 'Never')
    form.getByText('It works until you delete it. Choose an end where you can.')
    await userEvent.click(form.getByRole('radio', { name: /^Read and write/ }))

    await press('Create token')

    await screen.findByText(SECRET)
    expect(bodies).toEqual([{ name: 'Board', scope: 'write', expires_at: null }])
  })

  it.each([
    [false, ['Read', 'Read and write']],
    [true, ['Read', 'Read and write', 'Administer']],
  ])('for somebody who administers (%s) offers %j', async (administer, scopes) => {
    await tokens({ abilities: { view: true, edit: true, administer } })

    await press('New token')

    const radios = (await dialog()).getAllByRole('radio')
    const names = radios.map((radio) => radio.closest('label')?.querySelector('span > span')?.textContent)
    expect(names).toEqual(scopes)
  })

  it('says beside the name what is wrong with it, and goes there', async () => {
    await tokens()
    server.use(
      http.post('*/api/tokens', () => {
        const errors = [{ field: 'name', code: 'blank', detail: 'This field may not be blank.' }]
        return HttpResponse.json(aProblem({ errors }), { status: 400 })
      }),
    )

    await create(' ')

    const name = (await dialog()).getByLabelText('Name')
    await waitFor(() => expect(document.activeElement).toBe(name))
    expect(name.getAttribute('aria-invalid')).toBe('true')
    screen.getByText('This field may not be blank.')
  })
})

describe('an old token', () => {
  it('takes another name', async () => {
    await tokens()
    await screen.findByText('Backup')

    await press('Rename “Backup”')
    const name = (await dialog()).getByLabelText<HTMLInputElement>('Name')
    expect(name.value).toBe('Backup')
    await userEvent.clear(name)
    await userEvent.type(name, 'Nightly{Enter}')

    await screen.findByText('Nightly')
    expect(bodies).toEqual([{ name: 'Nightly' }])
  })

  it('is deleted after a question', async () => {
    await tokens()
    await screen.findByText('Backup')

    await press('Delete “Backup”')
    const question = within(await screen.findByRole('alertdialog'))
    question.getByText('Programs that use it are refused from now on. This cannot be undone.')
    await userEvent.click(question.getByRole('button', { name: 'Delete' }))

    await screen.findByRole('heading', { name: 'No tokens yet' })
  })
})
