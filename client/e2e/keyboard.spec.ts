import { expect, signIn, test, unique } from './support'

test('everything essential works without a mouse', async ({ page, api }) => {
  const label = await api.label(unique('keys'))
  const [older, newer] = [unique('Older '), unique('Newer ')]
  await api.task({ title: older, labels: [label.id] })
  await signIn(page, `/tasks?label=${label.id}&ordering=title`)
  await expect(page.getByRole('link', { name: older })).toBeVisible()

  await page.keyboard.press('n')
  await page.keyboard.type(newer)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: newer })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: newer })).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: older })).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByRole('checkbox', { name: `Done: ${older}` })).toBeChecked()
  await expect(page.getByText(`Completed “${older}”`)).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByRole('checkbox', { name: `Done: ${older}` })).not.toBeChecked()

  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('link', { name: older })).toBeFocused()

  await page.keyboard.press('/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('open')
  await expect(page.getByRole('option', { name: 'Open' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/done=false/)
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('group', { name: 'Filters' })).not.toContainText('Label')
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the first stop of Tab leads past the navigation', async ({ page }) => {
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('main')).toBeFocused()
})
