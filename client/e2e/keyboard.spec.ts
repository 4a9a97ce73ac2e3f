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
  await page.keyboard.press('Space')
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

test('the keys mean the open task, and the list stays where it is', async ({ page, api }) => {
  const label = await api.label(unique('many'))
  const word = unique('Row')
  for (let n = 10; n < 50; n++) await api.task({ title: `${word} ${n}`, labels: [label.id] })
  const elsewhere = await api.task({ title: unique('Elsewhere ') })
  await signIn(page, `/tasks/${elsewhere.id}?label=${label.id}&ordering=title`)
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(elsewhere.title)
  await expect(page.getByRole('link', { name: `${word} 10` })).toBeVisible()

  await page.keyboard.press('Space')
  await expect(page.getByText(`Completed “${elsewhere.title}”`)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: `Done: ${word} 10` })).not.toBeChecked()
  await panel.getByRole('button', { name: 'Close' }).click()

  const box = page.getByRole('list', { name: 'List of tasks' }).locator('..')
  const top = () => box.evaluate((element) => element.scrollTop)
  await box.evaluate((element) => element.scrollTo(0, 400))
  await page.getByRole('link', { name: `${word} 25` }).click()
  await page.keyboard.press('j')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(`${word} 26`)
  expect(await top()).toBe(400)

  await page.getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('link', { name: `${word} 26` })).toBeVisible()
  await expect.poll(top).toBe(400)
})
