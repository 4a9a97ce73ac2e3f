import type { Page } from '@playwright/test'

import type { Page as Rows, Task } from '../src/api/types'
import { expect, expectNoBarriers, signIn, test, unique, untilStill, type Api } from './support'

const TITLES = ['One', 'Three', 'Two', 'Zero']

async function fourIn(page: Page, api: Api) {
  const project = await api.project({ name: unique('Bulk ') })
  for (const title of TITLES) await api.task({ title, project: project.id })
  await signIn(page, `/tasks?project=${project.id}&ordering=title`)
  for (const title of TITLES) await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  const priorities = async () => {
    const { results } = await api.get<Rows<Task>>(`/api/tasks?project=${project.id}&ordering=title`)
    return results.map(({ priority }) => priority)
  }
  return { project, priorities }
}

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected tasks' })
const picked = (page: Page) => page.getByRole('checkbox', { name: /^Select: /, checked: true })

test('rows are selected with keys, changed together, and taken back', async ({ page, api }) => {
  const { priorities } = await fourIn(page, api)

  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'One', exact: true })).toBeFocused()
  await page.keyboard.press('x')
  await expect(bar(page).getByRole('status')).toHaveText('one selected')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await expect(bar(page).getByRole('status')).toHaveText('3 selected')
  await page.keyboard.press('Shift+K')
  await expect(page.getByRole('link', { name: 'Three', exact: true })).toBeFocused()
  await expect(picked(page)).toHaveCount(3)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(picked(page)).toHaveCount(2)
  await expectNoBarriers(page)

  await page.keyboard.press('p')
  await expect(page.getByRole('dialog', { name: 'Priority' })).toBeVisible()
  await page.keyboard.type('high')
  await expect(page.getByRole('option')).toHaveText(['High'])
  await page.keyboard.press('Enter')
  await expect(page.getByText('Changed 2 tasks')).toBeVisible()
  await expect.poll(priorities).toEqual([3, 3, 0, 0])
  await expect(bar(page)).toBeVisible()

  await page.keyboard.press('z')
  await expect(page.getByText('Taken back on 2 tasks')).toBeVisible()
  await expect.poll(priorities).toEqual([0, 0, 0, 0])

  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
])
  test.describe(`at ${viewport.width}`, () => {
    test.use({ viewport })

    test('what is said about a change stands above the bar, not on it', async ({ page, api }) => {
      const { priorities } = await fourIn(page, api)
      await page.getByRole('button', { name: 'Select tasks' }).click()
      await page.getByRole('checkbox', { name: 'Select: Two' }).click()
      await bar(page).getByRole('button', { name: 'Priority' }).click()
      await page.getByRole('option', { name: 'Low' }).click()
      const toast = page.getByText('Changed one task').locator('..')
      await expect(toast).toBeVisible()
      await untilStill(page)

      const { y, height } = (await toast.boundingBox())!
      expect(y + height).toBeLessThanOrEqual((await bar(page).boundingBox())!.y)
      await expect.poll(priorities).toEqual([0, 0, 1, 0])
    })
  })

test('all that the filter finds goes to the trash and comes back', async ({ page, api }) => {
  const { priorities } = await fourIn(page, api)

  await page.getByRole('button', { name: 'Select tasks' }).click()
  await page.getByRole('checkbox', { name: 'Select: Two' }).click()
  await bar(page).getByRole('button', { name: 'Select all 4' }).click()
  await expect(bar(page).getByRole('status')).toHaveText('4 selected')
  await bar(page).getByRole('button', { name: 'Move to the trash' }).click()
  await expect(page.getByText('Moved 4 tasks to the trash')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nothing is open here' })).toBeVisible()
  await expect(bar(page)).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back on 4 tasks')).toBeVisible()
  for (const title of TITLES) await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  expect(await priorities()).toHaveLength(4)
})

test('more than goes into one request is changed in parts and taken back', async ({ page, api }) => {
  test.slow()
  const { id: project } = await api.project({ name: unique('Many ') })
  const titles = Array.from({ length: 510 }, (_, index) => `Leaf ${index}`)
  for (let start = 0; start < titles.length; start += 30)
    await Promise.all(titles.slice(start, start + 30).map((title) => api.task({ title, project })))
  const open = async () =>
    (await api.get<Rows<Task>>(`/api/tasks?project=${project}&done=false&page_size=1`)).count
  await signIn(page, `/tasks?project=${project}&done=false`)
  await page.getByRole('button', { name: 'Select tasks' }).click()
  await page
    .getByRole('checkbox', { name: /^Select: Leaf/ })
    .first()
    .click()

  await bar(page).getByRole('button', { name: 'Select all 510' }).click()
  await expect(bar(page).getByRole('status')).toHaveText('510 selected')
  await expectNoBarriers(page)
  await bar(page).getByRole('button', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Done' }).click()
  await expect(page.getByText('Changed 510 tasks')).toBeVisible({ timeout: 20_000 })
  expect(await open()).toBe(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back on 510 tasks')).toBeVisible({ timeout: 20_000 })
  expect(await open()).toBe(510)
})

for (const [locale, month] of [
  ['en-US', 'November 2031'],
  ['pt-BR', 'novembro de 2031'],
] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('a day is chosen from the month, without barriers', async ({ page, api }) => {
      const label = await api.label(unique('bulk'))
      const task = await api.task({ title: unique('Dated '), labels: [label.id], due_date: '2031-11-12' })
      await signIn(page, `/tasks?label=${label.id}`)
      await expect(page.getByRole('link', { name: task.title })).toBeVisible()

      await page.keyboard.press('j')
      await page.keyboard.press('d')
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('grid', { name: month })).toBeVisible()
      await expectNoBarriers(page)
      await dialog.getByRole('button', { name: /\b20\b/ }).click()

      await expect(dialog).toBeHidden()
      await expect
        .poll(() => api.get<Task>(`/api/tasks/${task.id}`))
        .toMatchObject({ due_date: '2031-11-20' })
    })
  })
