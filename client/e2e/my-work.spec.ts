import { aMember } from './members'
import { expect, expectNoBarriers, signIn, test, unique } from './support'

/** Days from today in UTC, where everybody lives who has not said otherwise. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
}

test('the start page gathers what is assigned to the viewer by day', async ({ page, api }) => {
  const me = await api.me()
  const title = unique('Late ')
  await api.task({ title, assignee: me.id, due_date: day(-20_000) })
  const elsewhere = await api.task({ title: unique('Unassigned ') })
  await signIn(page, '/')

  await expect(page).toHaveURL('/my-work')
  await expect(page.getByRole('link', { name: 'My work' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('heading', { name: /^Overdue/ })).toBeVisible()
  const row = page.getByRole('link', { name: title })
  await expect(row).toBeVisible()
  await expect(page.getByRole('link', { name: elsewhere.title })).toHaveCount(0)

  await row.click()
  await expect(page).toHaveURL(/\/my-work\/\d+$/)
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(title)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(row).toBeFocused()

  await page.keyboard.press('Space')
  await expect(page.getByText(`Completed “${title}”`)).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.keyboard.press('z')
  await expect(row).toBeVisible()
})

test('a task written here is the writer’s own', async ({ page, api, request }) => {
  const title = unique('Mine ')
  await signIn(page, '/my-work', await aMember(api, request))

  await page.keyboard.press('n')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: /^No date/ })).toBeVisible()
  await expect(page.getByRole('link', { name: title })).toBeVisible()
})

test('no barrier is found', async ({ page, api, request }) => {
  const bob = await aMember(api, request)
  for (const due_date of [day(-3), day(0), null])
    await api.task({ title: unique('Axe '), assignee: bob.id, due_date })
  await signIn(page, '/my-work', bob)
  await expect(page.getByRole('heading', { name: /^Today/ })).toBeVisible()
  await expectNoBarriers(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, locale: 'pt-BR', hasTouch: true })

  test('os grupos cabem na tela', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await api.task({ title: unique('Hoje '), assignee: bob.id, due_date: day(0) })
    await signIn(page, '/my-work', bob)

    await expect(page.getByRole('heading', { name: /^Hoje/ })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})
