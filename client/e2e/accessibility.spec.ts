import { expect, expectNoBarriers, signIn, test, unique } from './support'

test.describe('no barrier is found', () => {
  test('on the way in', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoBarriers(page)
  })

  test('in the list, a task and the choosers', async ({ page, api }) => {
    // Seven looks of axe at a full page.
    test.slow()
    const label = await api.label(unique('axe'))
    const me = await api.me()
    const description =
      '## Plan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n> quote\n\n[link](https://example.com)'
    const common = { labels: [label.id], assignee: me.id }
    const task = await api.task({
      ...common,
      title: unique('Open '),
      description,
      priority: 4,
      due_date: '2020-01-31',
    })
    await api.task({ ...common, title: unique('Done '), done: true, due_date: '2020-01-31' })
    await api.task({ ...common, title: unique('Doing '), status: 'doing', priority: 2 })

    await signIn(page, `/tasks?label=${label.id}`)
    await expect(page.getByRole('link', { name: task.title })).toBeVisible()
    await expectNoBarriers(page)

    await page.getByRole('link', { name: task.title }).click()
    await expect(page.getByRole('table')).toBeVisible()
    await expectNoBarriers(page)

    await page.getByRole('complementary').getByRole('button', { name: 'Assignee' }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('combobox', { name: 'Assignee' }).fill(unique('nobody'))
    await expect(page.getByText('Nothing found')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Calendar' }).click()
    await expect(page.getByRole('grid')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('combobox').fill('open')
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectNoBarriers(page)

    await api.trash(task)
    await page.goto(`/tasks?label=${label.id}&trashed=true`)
    await page.getByRole('link', { name: task.title }).click()
    await expect(page.getByText('This task is in the trash')).toBeVisible()
    await expectNoBarriers(page)

    await page.goto(`/tasks?search=${unique('nothing')}`)
    await expect(page.getByText('No task matches')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('where nothing is, in the keys, and on a compact page', async ({ page, api }) => {
    const project = await api.project({ name: unique('Empty ') })
    await signIn(page, '/nowhere')
    await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
    await expectNoBarriers(page)

    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.goto('/settings/profile')
    await page.getByRole('radio', { name: 'Compact' }).check()
    await expectNoBarriers(page)
    await page.goto(`/tasks?project=${project.id}&done=false`)
    await expect(page.getByRole('heading', { name: 'Nothing is open here' })).toBeVisible()
    await expectNoBarriers(page)
  })

  test('among the people and in the dialogs', async ({ page }) => {
    await signIn(page, '/people')
    await expect(page.getByRole('listitem').first()).toBeVisible()
    await expectNoBarriers(page)

    await page.getByRole('button', { name: 'Invite a person' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'New project' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: /^Account of/ }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectNoBarriers(page)
  })
})

test("the colours that somebody's system forces leave what is chosen to be seen", async ({ page, api }) => {
  const project = await api.project({ name: unique('Contrast '), color: '#2563eb' })
  const task = await api.task({ title: unique('Open '), project: project.id })
  await signIn(page, '/tasks')
  await expect(page.getByRole('link', { name: task.title })).toBeVisible()

  // Also where the system begins to while the page is open.
  await page.emulateMedia({ forcedColors: 'active' })

  await expect(page.getByRole('link', { name: 'All tasks' })).toHaveCSS('border-inline-start-width', '4px')
  await page.getByRole('link', { name: task.title }).click()
  const row = page.locator('.row', { has: page.getByRole('link', { name: task.title }) })
  await expect(row).toHaveCSS('border-inline-start-width', '4px')
  await expect(row.locator('[style*=background-color]')).toHaveCSS('background-color', 'rgb(37, 99, 235)')
  await page.getByRole('complementary').getByRole('button', { name: 'Assignee' }).click()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('dialog').locator('[data-highlighted]')).toHaveCSS('outline-style', 'solid')
})
