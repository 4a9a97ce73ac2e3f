import { aMember, post } from './members'
import { expect, expectNoBarriers, signIn, test, unique } from './support'
import type { SavedFilter } from '../src/api/types'

test('a list is saved as a view, changed, shared and deleted', async ({ page, api }) => {
  const label = await api.label(unique('view'))
  const [urgent, calm] = [unique('Urgent '), unique('Calm ')]
  await api.task({ title: urgent, labels: [label.id], priority: 4 })
  await api.task({ title: calm, labels: [label.id] })
  const name = unique('Beds ')
  await signIn(page, `/tasks?label=${label.id}&priority=4`)
  await expect(page.getByRole('link', { name: urgent })).toBeVisible()

  await page.getByRole('button', { name: 'Save view' }).press('Enter')
  await expect(page.getByLabel('Name of the view')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const sidebar = page.getByRole('navigation', { name: 'Main navigation' })
  const link = sidebar.getByRole('link', { name })
  await expect(link).toHaveAttribute('aria-current', 'page')

  await page.getByRole('button', { name: /^Remove .*Urgent/ }).click()
  await expect(page.getByRole('link', { name: calm })).toBeVisible()
  await page.getByRole('button', { name: 'Update view' }).click()
  await expect(page.getByRole('button', { name: 'Update view' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Edit view' }).click()
  await page.getByLabel('Share with the team').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const view = /view=(\d+)/.exec(page.url())![1]!
  // Until then the browser's own copy is shown, which may be older.
  const fresh = page.waitForResponse((answer) => answer.url().endsWith(`/api/filters/${view}`))
  await page.goto(`/tasks?view=${view}`)
  await fresh
  await expect(page).toHaveURL(new RegExp(`label=${label.id}&view=${view}$`))
  await expect(page.getByRole('link', { name: calm })).toBeVisible()

  await page.getByRole('button', { name: 'Delete view' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(link).toHaveCount(0)
  await expect(page.getByRole('link', { name: calm })).toBeVisible()
})

test('views are put in an order of one’s own, and a deleted one comes back to its place', async ({
  page,
  api,
  request,
}) => {
  const bob = await aMember(api, request)
  for (const name of ['Apples', 'Beans', 'Chard'])
    await post<SavedFilter>(request, '/api/filters', { name, query: 'priority=4' }, bob.access)
  await signIn(page, '/tasks', bob)
  const sidebar = page.getByRole('navigation', { name: 'Main navigation' })
  // Others share theirs meanwhile.
  const own = { hasText: /Apples|Beans|Chard/ }
  const names = sidebar.getByRole('region', { name: 'Views' }).getByRole('listitem').filter(own)
  await expect(names).toHaveText(['Apples', 'Beans', 'Chard'])

  await sidebar.getByRole('button', { name: 'Order the views' }).click()
  await sidebar.getByRole('button', { name: 'Move “Chard” up' }).click()
  await expect(names).toHaveText(['Apples', 'Chard', 'Beans'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect(names).toHaveText(['Chard', 'Apples', 'Beans'])
  await expectNoBarriers(page)
  await sidebar.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await expect(names).toHaveText(['Chard', 'Apples', 'Beans'])

  await sidebar.getByRole('link', { name: 'Apples' }).click()
  await page.getByRole('button', { name: 'Delete view' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(names).toHaveText(['Chard', 'Beans'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(names).toHaveText(['Chard', 'Apples', 'Beans'])
  await expect(page.getByRole('heading', { level: 1, name: 'Apples' })).toBeVisible()
})

test.describe('a view that is not shared any more', () => {
  test.use({ refusals: /status of 404/ })

  test('says so, and leads on', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    const body = { name: unique('Own '), query: 'priority=4' }
    const { id } = await post<SavedFilter>(request, '/api/filters', body, bob.access)
    await signIn(page, `/tasks?view=${id}`)

    await expect(page.getByRole('heading', { name: 'This view is gone' })).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'Show all tasks' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'All tasks' })).toBeVisible()
  })
})

const WORDS = {
  'en-US': { save: 'Save view', name: 'Name of the view' },
  'pt-BR': { save: 'Salvar visão', name: 'Nome da visão' },
} as const

for (const locale of ['en-US', 'pt-BR'] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale, viewport: { width: 360, height: 780 }, hasTouch: true })

    test('no barrier is found at a view', async ({ page }) => {
      const { save, name } = WORDS[locale]
      await signIn(page, '/tasks?priority=4&done=false')
      await page.getByRole('button', { name: save }).click()
      await expect(page.getByLabel(name)).toBeVisible()
      await expectNoBarriers(page)

      const title = unique('Axe ')
      await page.getByLabel(name).fill(title)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectNoBarriers(page)
    })
  })
