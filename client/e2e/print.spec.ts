import { expect, signIn, test, unique } from './support'

test.use({ viewport: { width: 1024, height: 360 }, colorScheme: 'dark' })

test('a list is printed with all of its rows, a task with all that it says', async ({ page, api }) => {
  const project = await api.project({ name: unique('Paper ') })
  const titles = Array.from({ length: 12 }, (_, index) => `Sheet ${index}`)
  for (const title of titles) await api.task({ title, project: project.id })
  const description = `${'One more line.\n\n'.repeat(40)}The very end.`
  const task = await api.task({ title: unique('Whole '), project: project.id, description })
  const paper = () => page.evaluate(() => document.documentElement.scrollHeight)

  await signIn(page, `/tasks?project=${project.id}&ordering=created_at`)
  await expect(page.getByRole('link', { name: 'Sheet 11' })).toBeAttached()
  await page.emulateMedia({ media: 'print' })
  // Its style comes when the first screen has long been there.
  await expect(page.getByRole('navigation').first()).toBeHidden()
  await expect(page.getByRole('button', { name: 'Filter' })).toBeHidden()
  const last = (await page.getByRole('link', { name: 'Sheet 11' }).boundingBox())!
  expect(last.y).toBeGreaterThan(360)
  expect(await paper()).toBeGreaterThan(last.y)
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')

  await page.goto(`/tasks/${task.id}?project=${project.id}`)
  await expect(page.getByText('The very end.')).toBeVisible()
  await expect(page.getByRole('navigation').first()).toBeHidden()
  await expect(page.getByRole('link', { name: 'Sheet 0' })).toBeHidden()
  const end = (await page.getByText('The very end.').boundingBox())!
  expect(end.y).toBeGreaterThan(360)
  expect(await paper()).toBeGreaterThan(end.y)
})
