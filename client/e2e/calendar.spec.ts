import type { Page, Route } from '@playwright/test'

import { carry, carryUntil, lift } from './dragging'
import { expect, expectNoBarriers, signIn, test, unique, type Api } from './support'

/** A month that no other journey writes into, seen by project. */
async function marchOf(api: Api, tasks: Record<string, string>) {
  const project = await api.project({ name: unique('Calendar ') })
  for (const [title, due_date] of Object.entries(tasks))
    await api.task({ title, due_date, project: project.id })
  return { project, query: `project=${project.id}&day=2031-03-04` }
}

const cell = (page: Page, day: string) => page.getByRole('gridcell', { name: new RegExp(`, March ${day}:`) })
const dayOf = (page: Page, day: string) => page.getByRole('button', { name: new RegExp(`, March ${day}:`) })
const rows = (page: Page, day: string) => cell(page, day).getByRole('listitem')
const tasks = (page: Page, day: string) => rows(page, day).getByRole('link')
const saved = (page: Page) =>
  page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.status() === 200)

test('a task is dragged to another day, and taken back', async ({ page, api }) => {
  const { query } = await marchOf(api, { Sow: '2031-03-04', Water: '2031-03-04' })
  await signIn(page, `/calendar?${query}`)
  await expect(tasks(page, '4')).toHaveText(['Sow', 'Water'])

  let done = saved(page)
  await lift(page, rows(page, '4').first())
  await carry(page, cell(page, '13').getByRole('list'), 'bottom')
  await page.mouse.up()
  await expect(tasks(page, '13')).toHaveText(['Sow'])
  await expect(tasks(page, '4')).toHaveText(['Water'])
  await expect(tasks(page, '13')).toBeFocused()
  await done
  await page.reload()
  await expect(tasks(page, '13')).toHaveText(['Sow'])

  done = saved(page)
  await lift(page, rows(page, '4').first())
  await carry(page, cell(page, '6').getByRole('list'), 'bottom')
  await page.mouse.up()
  await expect(tasks(page, '6')).toHaveText(['Water'])
  await done
  done = saved(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tasks(page, '4')).toHaveText(['Water'])
  await done
})

test('a late answer takes no hold from a task that hangs on the pointer', async ({ page, api }) => {
  const { project, query } = await marchOf(api, { Sow: '2031-03-04', Water: '2031-03-05' })
  await signIn(page, `/calendar?${query}`)
  await expect(tasks(page, '5')).toHaveText(['Water'])
  const held = new Promise<Route>((hold) => void page.route('**/api/tasks/*', hold, { times: 1 }))
  await lift(page, rows(page, '4'))
  await carry(page, cell(page, '13').getByRole('list'), 'bottom')
  await page.mouse.up()
  await expect(tasks(page, '13')).toHaveText(['Sow'])
  const route = await held

  await lift(page, rows(page, '5'))
  await carryUntil(page, cell(page, '6').getByRole('list'), 'bottom', tasks(page, '6'), ['Water'])
  await api.task({ title: 'Weed', due_date: '2031-03-05', priority: 4, project: project.id })
  const list = page.waitForResponse((answer) => answer.url().includes('due_after'))
  await route.continue()
  await (await list).finished()
  await expect(tasks(page, '6')).toHaveText(['Water'])
  await expect(tasks(page, '5')).toHaveCount(0)
  await page.mouse.up()

  await expect(tasks(page, '6')).toHaveText(['Water'])
  await expect(tasks(page, '5')).toHaveText(['Weed'])
  await expect(tasks(page, '13')).toHaveText(['Sow'])
})

test('by keys alone: find the day, write a task, take it along, open it', async ({ page, api }) => {
  const { query } = await marchOf(api, { Sow: '2031-03-04' })
  await signIn(page, `/calendar?${query}`)
  await expect(tasks(page, '4')).toHaveText(['Sow'])

  await dayOf(page, '4').focus()
  await page.keyboard.press('ArrowRight')
  await expect(dayOf(page, '5')).toBeFocused()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: 'New task on Wednesday, March 5' })
  await expect(field).toBeFocused()
  await page.keyboard.type('Weed')
  await page.keyboard.press('Enter')
  await expect(tasks(page, '5')).toHaveText(['Weed'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dayOf(page, '5')).toBeFocused()

  await page.keyboard.press('ArrowDown')
  const weed = page.getByRole('link', { name: 'Weed' })
  await expect(weed).toBeFocused()
  const done = saved(page)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(tasks(page, '12')).toHaveText(['Weed'])
  await expect(weed).toBeFocused()
  await expect(page.getByText('Moved “Weed” to Wednesday, March 12').first()).toBeAttached()
  await done

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/calendar\/\d+\?.*day=2031-03-12/)
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Weed')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(weed).toBeFocused()

  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { name: 'April 2031' })).toBeVisible()
  await page.getByRole('link', { name: 'Week' }).click()
  await expect(page).toHaveURL(/view=week.*day=2031-04-12|day=2031-04-12.*view=week/)
  await expect(page.getByRole('gridcell')).toHaveCount(7)
  await expect(page.getByRole('link', { name: 'Calendar', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('a full day shows the rest in a list', async ({ page, api }) => {
  const titles = Array.from({ length: 12 }, (_, at) => [`Row ${at}`, '2031-03-10'] as const)
  const { query } = await marchOf(api, Object.fromEntries(titles))
  await signIn(page, `/calendar?${query}`)

  await cell(page, '10').getByRole('button', { name: /more/ }).click()

  const list = page.getByRole('dialog', { name: 'Monday, March 10' })
  await expect(list.getByRole('link')).toHaveCount(12)
  await list.getByRole('link', { name: 'Row 11' }).click()
  await expect(list).toBeHidden()
  await expect(page.getByRole('complementary').getByRole('textbox', { name: 'Title' })).toHaveValue('Row 11')
})

for (const locale of ['en-US', 'pt-BR']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('no barrier is found', async ({ page, api }) => {
      test.slow()
      const titles = Array.from({ length: 9 }, (_, at) => [`Row ${at}`, '2031-03-10'] as const)
      const { project, query } = await marchOf(api, Object.fromEntries(titles))
      await api.task({ title: 'Sown', project: project.id, due_date: '2031-03-31', done: true })
      await api.task({ title: 'Later', project: project.id, due_date: '2031-04-02', priority: 4 })
      await api.task({ title: 'Late', project: project.id, due_date: '2020-03-31', priority: 3 })
      await signIn(page, `/calendar?${query}`)
      await expect(page.getByRole('link', { name: 'Later' })).toBeVisible()
      await expectNoBarriers(page)

      await page.locator('[data-more]').click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoBarriers(page)

      await page.goto(`/calendar?project=${project.id}&view=week&day=2020-03-30`)
      await expect(page.getByRole('link', { name: 'Late' })).toBeVisible()
      await expectNoBarriers(page)

      await page.setViewportSize({ width: 360, height: 780 })
      await expect(page.locator('[data-cell="2020-03-31"]')).toBeVisible()
      await page.locator('[data-cell="2020-03-31"]').click()
      await expect(page.getByRole('link', { name: 'Late' })).toBeVisible()
      await expectNoBarriers(page)
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, locale: 'pt-BR', hasTouch: true })

  test('o mês cabe, e o dia escolhido tem suas tarefas', async ({ page, api }) => {
    const { query } = await marchOf(api, { Semear: '2031-03-04', Regar: '2031-03-13' })
    await signIn(page, `/calendar?${query}`)
    await expect(page.getByRole('heading', { name: 'Março de 2031' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Semear' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

    const day = page.getByRole('button', { name: 'quinta-feira, 13 de março: uma tarefa' })
    const { width, height } = (await day.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    await day.tap()

    await expect(page).toHaveURL(/day=2031-03-13/)
    await expect(page.getByRole('link', { name: 'Regar' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Semear' })).toHaveCount(0)
    const add = page.getByRole('textbox', { name: 'Nova tarefa para quinta-feira, 13 de março' })
    await add.fill('Colher')
    await add.press('Enter')
    await expect(page.getByRole('link', { name: 'Colher' })).toBeVisible()
  })
})
