import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeAll, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { SavedFilter } from '@/api/types'
import ToastRegion from '@/components/ToastRegion.vue'
import { aPage, aProblem, aSavedFilter } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import { inOrder, isMine } from './useViews'
import ViewsNav from './ViewsNav.vue'

const READ_ONLY = { view: true, edit: false, delete: false }

beforeAll(() => import('./ViewsOrder.vue'))

/** A server that keeps the order; as it lists them, by name. */
async function sidebar(views: SavedFilter[]) {
  grantTokens()
  const moves: unknown[] = []
  let kept = views
  server.use(
    http.get('*/api/filters', () => HttpResponse.json(aPage(kept))),
    http.patch('*/api/filters/:id', async ({ request, params }) => {
      const { position } = (await request.json()) as { position: number }
      moves.push([Number(params.id), position, request.headers.has('Idempotency-Key')])
      const view = kept.find(({ id }) => id === Number(params.id))!
      const others = inOrder(kept).filter((other) => other !== view && isMine(other))
      const mine = [...others.slice(0, position), view, ...others.slice(position)]
      kept = kept.map((row) => ({ ...row, position: mine.indexOf(row) }))
      return HttpResponse.json({ ...view, position })
    }),
  )
  await renderAt(
    '/tasks',
    defineComponent(() => () => [h(ViewsNav), h(ToastRegion)]),
  )
  await screen.findByText(views[0]!.name)
  return moves
}

const three = () =>
  ['Apples', 'Beans', 'Chard'].map((name, place) => aSavedFilter({ id: place + 1, name, position: place }))
const names = () => screen.getAllByRole('listitem').map((item) => item.textContent?.trim())

it('lists one’s own as one has put them, then those of others', async () => {
  const [apples, beans, chard] = three() as [SavedFilter, SavedFilter, SavedFilter]
  const shared = aSavedFilter({ name: 'Team', shared: true, abilities: READ_ONLY })

  await sidebar([{ ...apples, position: 2 }, { ...beans, position: 0 }, { ...chard, position: 1 }, shared])

  expect(names()).toEqual(['Beans', 'Chard', 'Apples', 'Team'])
})

it('moves one with its buttons, and keeps the focus with it', async () => {
  const moves = await sidebar(three())

  await userEvent.click(screen.getByRole('button', { name: 'Order the views' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Move “Apples” down' }))

  await waitFor(() => expect(names()).toEqual(['Beans', 'Apples', 'Chard']))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move “Apples” down')
  expect(screen.getByRole('status').textContent).toBe('“Apples” is now 2 of 3')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(names()).toEqual(['Beans', 'Chard', 'Apples']))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move “Apples” up')
  await waitFor(() =>
    expect(moves).toEqual([
      [1, 1, true],
      [1, 2, true],
    ]),
  )

  await userEvent.click(screen.getByRole('button', { name: 'Done' }))
  expect(screen.getAllByRole('link').map((link) => link.textContent?.trim())).toEqual([
    'Beans',
    'Chard',
    'Apples',
  ])
})

it('moves one with keys', async () => {
  await sidebar(three())
  await userEvent.click(screen.getByRole('button', { name: 'Order the views' }))

  within(await screen.findByRole('list', { name: 'Order the views' }))
    .getByRole('button', { name: 'Move “Chard” up' })
    .focus()
  await userEvent.keyboard('{Alt>}{ArrowUp}{ArrowUp}{ArrowUp}{/Alt}')

  await waitFor(() => expect(names()).toEqual(['Chard', 'Apples', 'Beans']))
})

it('puts it back where the server refuses', async () => {
  await sidebar(three())
  server.use(
    http.patch('*/api/filters/:id', () =>
      HttpResponse.json(aProblem({ status: 403, detail: 'You may not do this.' }), { status: 403 }),
    ),
  )

  await userEvent.click(screen.getByRole('button', { name: 'Order the views' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Move “Apples” down' }))

  await screen.findByText('You may not do this.')
  await waitFor(() => expect(names()).toEqual(['Apples', 'Beans', 'Chard']))
})

it('one alone has no order', async () => {
  await sidebar([three()[0]!, aSavedFilter({ name: 'Team', abilities: READ_ONLY })])

  expect(screen.queryByRole('button', { name: 'Order the views' })).toBeNull()
})
