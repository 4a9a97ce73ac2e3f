import type { Page, Route } from '@playwright/test'

import { carry, carryUntil, lift } from './dragging'
import { expect, expectNoBarriers, signIn, test, unique, type Api } from './support'

// After a reload a card shows what was remembered, which may be older than its last move: the move is then sent again.
test.use({ refusals: /status of 412/ })

async function boardOf(api: Api, ...titles: string[]) {
  const project = await api.project({ name: unique('Board ') })
  for (const title of titles) await api.task({ title, project: project.id })
  return { project, address: `/board?project=${project.id}` }
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const cards = (page: Page, name: string) => column(page, name).getByRole('listitem').getByRole('link')

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })

test('cards move by keys, the focus goes along, and the order lasts', async ({ page, api }) => {
  const { address } = await boardOf(api, 'One', 'Two', 'Three')
  await signIn(page, address)
  await expect(cards(page, 'To do')).toHaveText(['One', 'Two', 'Three'])
  const one = page.getByRole('link', { name: 'One', exact: true })
  const places = () =>
    page.waitForResponse((answer) => answer.url().endsWith('/place') && answer.status() === 200)

  await one.focus()
  let placed = places()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(cards(page, 'To do')).toHaveText(['Two', 'One', 'Three'])
  await expect(one).toBeFocused()
  await expect(page.getByText('“One”: To do, 2 of 3')).toBeAttached()
  await placed

  placed = places()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(cards(page, 'Doing')).toHaveText(['One'])
  await expect(one).toBeFocused()
  await expect(page.getByText('“One”: Doing, 1 of 1')).toBeAttached()
  await placed

  await page.reload()
  await expect(cards(page, 'To do')).toHaveText(['Two', 'Three'])
  await expect(cards(page, 'Doing')).toHaveText(['One'])

  await one.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('link', { name: 'Two' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Three' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(cards(page, 'Done')).toHaveText(['Three'])
  await expect(page.getByRole('link', { name: 'Three' })).toBeFocused()
})

test('cards are dragged within a column and across, and a move is undone', async ({ page, api }) => {
  const { address } = await boardOf(api, 'One', 'Two', 'Three')
  await signIn(page, address)
  await expect(cards(page, 'To do')).toHaveText(['One', 'Two', 'Three'])

  await lift(page, card(page, 'Three'))
  await carryUntil(page, card(page, 'One'), 'top', cards(page, 'To do'), ['Three', 'One', 'Two'])
  await page.mouse.up()
  await expect(cards(page, 'To do')).toHaveText(['Three', 'One', 'Two'])
  // The keys go on with the card that the hand let go.
  await expect(page.getByRole('link', { name: 'Three', exact: true })).toBeFocused()

  await lift(page, card(page, 'One'))
  await carry(page, column(page, 'Doing').getByRole('list'), 'top')
  await page.mouse.up()
  await expect(cards(page, 'Doing')).toHaveText(['One'])
  await expect(cards(page, 'To do')).toHaveText(['Three', 'Two'])
  await expect(page.getByRole('link', { name: 'One', exact: true })).toBeFocused()

  await lift(page, card(page, 'Two'))
  const placed = page.waitForResponse((answer) => answer.url().endsWith('/place') && answer.ok())
  await carryUntil(page, card(page, 'One'), 'bottom', cards(page, 'Doing'), ['One', 'Two'])
  await page.mouse.up()
  await expect(cards(page, 'Doing')).toHaveText(['One', 'Two'])
  await expect(cards(page, 'To do')).toHaveText(['Three'])
  await placed

  await page.reload()
  await expect(cards(page, 'To do')).toHaveText(['Three'])
  await expect(cards(page, 'Doing')).toHaveText(['One', 'Two'])

  await page.getByRole('link', { name: 'Two' }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(cards(page, 'Done')).toHaveText(['Two'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cards(page, 'Doing')).toHaveText(['One', 'Two'])
})

test.describe('while a card hangs on the pointer', () => {
  /** The answer to the move before comes late, and with it what somebody else has put in front. */
  async function afterMove(page: Page, api: Api) {
    const { project, address } = await boardOf(api, 'One', 'Two', 'Three')
    await signIn(page, address)
    await expect(cards(page, 'To do')).toHaveText(['One', 'Two', 'Three'])
    const held = new Promise<Route>((hold) => void page.route('**/place', hold, { times: 1 }))
    await lift(page, card(page, 'One'))
    await carry(page, column(page, 'Doing').getByRole('list'), 'top')
    await page.mouse.up()
    await expect(cards(page, 'Doing')).toHaveText(['One'])
    const route = await held
    const response = await route.fetch()

    return async () => {
      const fields = { project: project.id, parent: null }
      for (const status of ['todo', 'doing'] as const) {
        const task = await api.task({ ...fields, title: 'Zero', status })
        await api.place(task, { status, first: true })
      }
      const lists = ['todo', 'doing', 'done'].map((status) =>
        page.waitForResponse((answer) => answer.url().includes(`status=${status}`)),
      )
      await route.fulfill({ response })
      for (const list of await Promise.all(lists)) await list.finished()
    }
  }

  test('a late answer takes no hold from it, also over an empty column', async ({ page, api }) => {
    const answer = await afterMove(page, api)
    await lift(page, card(page, 'Three'))
    await carryUntil(page, column(page, 'Done').getByRole('list'), 'top', cards(page, 'Done'), ['Three'])
    await answer()
    await expect(cards(page, 'Done')).toHaveText(['Three'])
    await expect(cards(page, 'To do')).toHaveText(['Two'])
    await expect(cards(page, 'Doing')).toHaveText(['One'])

    await page.mouse.up()

    await expect(cards(page, 'Done')).toHaveText(['Three'])
    await expect(cards(page, 'To do')).toHaveText(['Zero', 'Two'])
    await expect(cards(page, 'Doing')).toHaveText(['Zero', 'One'])
  })

  test('its place is beside the neighbour that was seen', async ({ page, api }) => {
    const answer = await afterMove(page, api)
    await lift(page, card(page, 'Three'))
    await answer()
    await carryUntil(page, card(page, 'One'), 'bottom', cards(page, 'Doing'), ['One', 'Three'])

    const placed = page.waitForResponse((said) => said.url().endsWith('/place') && said.ok())
    await page.mouse.up()

    await expect(cards(page, 'Doing')).toHaveText(['Zero', 'One', 'Three'])
    await placed
    await page.reload()
    await expect(cards(page, 'Doing')).toHaveText(['Zero', 'One', 'Three'])
  })

  test('a card that is only pressed stays under the pointer too', async ({ page, api }) => {
    const answer = await afterMove(page, api)
    await card(page, 'Three').hover()
    await page.mouse.down()
    await answer()
    await expect(cards(page, 'To do')).toHaveText(['Two', 'Three'])

    await page.mouse.up()

    await expect(cards(page, 'To do')).toHaveText(['Zero', 'Two', 'Three'])
  })
})

test('the menu moves a card, a new one is written at the foot, and the list shows the same', async ({
  page,
  api,
}) => {
  const { project, address } = await boardOf(api, 'One', 'Two')
  await signIn(page, `/tasks?project=${project.id}&done=false`)
  await page.getByRole('link', { name: 'As a board' }).click()
  await expect(page).toHaveURL(address)
  await expect(page.getByRole('link', { name: project.name })).toHaveAttribute('aria-current', 'page')

  await page.getByRole('button', { name: 'Move “One”' }).click()
  await page.getByRole('menuitem', { name: 'Doing' }).click()
  await expect(cards(page, 'Doing')).toHaveText(['One'])
  await expect(page.getByRole('link', { name: 'One', exact: true })).toBeFocused()

  const add = page.getByRole('textbox', { name: 'New task: Doing' })
  await add.fill('Three')
  await add.press('Enter')
  await expect(cards(page, 'Doing')).toHaveText(['One', 'Three'])
  await expect(add).toBeFocused()

  await page.getByRole('link', { name: 'Three' }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Three')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('link', { name: 'Three' })).toBeFocused()

  await page.getByRole('link', { name: 'As a list' }).click()
  await expect(page).toHaveURL(new RegExp(`/tasks\\?.*project=${project.id}`))
  await expect(page.getByRole('checkbox', { name: 'Done: Three' })).toBeVisible()
})

test('no barrier is found', async ({ page, api }) => {
  const { project, address } = await boardOf(api, 'One')
  const label = await api.label(unique('axe'))
  const common = { project: project.id, labels: [label.id], due_date: '2020-01-31' }
  await api.task({ ...common, title: 'Two', status: 'doing', priority: 4 })
  await api.task({ ...common, title: 'Three', done: true })
  await signIn(page, address)
  await expect(page.getByRole('link', { name: 'Three' })).toBeVisible()
  await expectNoBarriers(page)

  await page.getByRole('button', { name: 'Move “One”' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectNoBarriers(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, locale: 'pt-BR', hasTouch: true })

  test('uma coluna por vez, e o menu leva o cartão adiante', async ({ page, api }) => {
    const { address } = await boardOf(api, 'Um', 'Dois')
    await signIn(page, address)
    const move = page.getByRole('button', { name: 'Mover “Um”' })
    await expect(move).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const { width, height } = (await move.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)

    await move.tap()
    await page.getByRole('menuitem', { name: 'Em andamento' }).tap()

    await expect(cards(page, 'Em andamento')).toHaveText(['Um'])
    await expect(page.getByRole('link', { name: 'Um', exact: true })).toBeInViewport()
  })
})
