import type { Page, Route } from '@playwright/test'

import type { Task } from '../src/api/types'
import { aMember } from './members'
import { expect, expectNoBarriers, signIn, test, unique } from './support'

/** Writes and takes the first hit, which has to be this one. */
async function command(page: Page, text: string, hit: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('combobox', { name: 'Commands' })).toBeFocused()
  await page.keyboard.type(text)
  await expect(palette.locator('[data-highlighted]')).toHaveText(hit)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

test('places are reached by their names', async ({ page, api, request }) => {
  await signIn(page, '/my-work', await aMember(api, request))
  const heading = page.getByRole('heading', { level: 1 })

  for (const [text, hit, name] of [
    ['inbox', 'Inbox', 'Inbox'],
    ['overview', 'Overview', 'Overview'],
    ['people', 'People', 'People'],
    ['projects', 'Projects', 'Projects'],
    ['trash', 'Trash', 'Trash'],
    ['settings', 'Settings', 'Settings'],
    ['calendar', 'Calendar', /\d{4}$/],
    ['my work', 'My work', 'My work'],
  ] as const) {
    await command(page, text, hit)
    await expect(heading).toHaveText(name)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toHaveText('My work')
})

test('any task, project and person is found', async ({ page, api }) => {
  const project = await api.project({ name: unique('Orchard ') })
  const person = await api.person(unique('charlie'))
  const task = await api.task({ title: unique('Graft '), project: project.id })
  await signIn(page, '/people')
  await expect(page.getByRole('listitem').first()).toBeVisible()
  const panel = page.getByRole('complementary', { name: `Task #${task.id}` })

  await command(page, task.title, `${task.title}${project.name}`)
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(task.title)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()

  await command(page, `#${task.id}`, `Go to task #${task.id}`)
  await expect(panel).toBeFocused()
  await command(page, project.name, project.name)
  await expect(page.getByRole('heading', { level: 1, name: project.name })).toBeVisible()
  await command(page, person.name, `${person.name}${person.email}`)
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText(`Assigned to ${person.name}`)
})

test('the row that the keys mean is changed in every way', async ({ page, api }) => {
  const [label, person] = [await api.label(unique('graft')), await api.person(unique('bob'))]
  const project = await api.project({ name: unique('Orchard ') })
  const task = await api.task({ title: unique('Prune '), project: project.id })
  const saved = () => api.get<Task>(`/api/tasks/${task.id}`)
  const choose = async (text: string, hit: string | RegExp, key = 'Enter') => {
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type(text)
    await expect(page.getByRole('dialog').locator('[data-highlighted]')).toHaveText(hit)
    await page.keyboard.press(key)
  }
  await signIn(page, `/tasks?search=${task.title.split(' ')[1]!}`)
  const row = page.getByRole('link', { name: task.title })
  await expect(row).toBeVisible()
  await page.keyboard.press('j')
  await expect(row).toBeFocused()

  await command(page, 'change the status', /^Change the status/)
  await choose('doing', 'Doing')
  await expect.poll(saved).toMatchObject({ status: 'doing' })
  await command(page, 'assign', /^Assign/)
  await choose(person.name, new RegExp(person.name))
  await expect.poll(saved).toMatchObject({ assignee: { id: person.id } })
  await command(page, 'due date', /^Set the due date/)
  await choose('2031-05-06', /May 6/)
  await expect.poll(saved).toMatchObject({ due_date: '2031-05-06' })
  await command(page, 'labels', /^Add or take labels/)
  await choose(label.name, label.name)
  await expect.poll(saved).toMatchObject({ labels: [{ id: label.id }] })
  await page.keyboard.press('Escape')
  await command(page, 'set the priority', /^Set the priority/)
  await choose('urgent', 'Urgent')
  await expect.poll(saved).toMatchObject({ priority: 4 })
  await command(page, 'move to a project', /^Move to a project/)
  await choose('inbox', /^Inbox/)
  await expect.poll(saved).toMatchObject({ project: null })

  await command(page, 'comment', /^Comment/)
  await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeFocused()
  await page.keyboard.type('In winter.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(saved).toMatchObject({ comment_count: 1 })
  await command(page, 'change the title', /^Change the title/)
  const title = page.getByRole('textbox', { name: 'Title' })
  await expect(title).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' hard')
  await page.keyboard.press('Enter')
  await expect.poll(saved).toMatchObject({ title: `${task.title} hard` })
  await command(page, 'select the row', /^Select the row/)
  await expect(page.getByRole('toolbar', { name: 'Selected tasks' })).toContainText('one selected')
  await page.keyboard.press('Escape')
  await command(page, 'done or not', /^Done or not done/)
  await expect.poll(saved).toMatchObject({ done: true })
  await command(page, 'to the trash', /^Move to the trash/)
  await expect(row).toHaveCount(0)
  await expect.poll(async () => (await saved()).deleted_at).not.toBeNull()
})

test('what is typed before the dialog has come is typed in it', async ({ page, api }) => {
  // Not once: with the last handler, what others still hold is let go.
  const late = (part: string) => new Promise<Route>((hold) => void page.route(`**/assets/${part}-*.js`, hold))
  const [palette, actions] = [late('CommandPalette'), late('TaskActions')]
  const task = await api.task({ title: unique('Graft ') })
  await signIn(page, `/tasks?search=${task.title.split(' ')[1]!}`)
  const row = page.getByRole('link', { name: task.title })
  await expect(row).toBeVisible()
  await page.keyboard.press('j')
  await expect(row).toBeFocused()

  await page.keyboard.press('c')
  await page.keyboard.type('Cedo ')
  await (await actions).continue()
  const comment = page.getByRole('textbox', { name: 'Write a comment' })
  await expect(comment).toBeFocused()
  await page.keyboard.type('demais')
  await expect(comment).toHaveValue('Cedo demais')
  await page.keyboard.press('Control+Enter')
  await expect(comment).toBeHidden()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('lixdash')
  for (let key = 0; key < 'dash'.length; key++) await page.keyboard.press('Backspace')
  await (await palette).continue()
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox')).toHaveValue('lix')
  await expect
    .poll(() => api.get<Task>(`/api/tasks/${task.id}`))
    .toMatchObject({ comment_count: 1, done: false })
})

test('the page itself is changed: theme, density, language, and out', async ({ page, api, request }) => {
  await signIn(page, '/my-work', await aMember(api, request))
  const html = page.locator('html')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await command(page, 'dark', 'Theme: Dark')
  await expect(html).toHaveClass(/dark/)
  await command(page, 'light', 'Theme: Light')
  await expect(html).not.toHaveClass(/dark/)
  await command(page, 'compact', 'Density: Compact')
  await expect(html).toHaveClass(/compact/)
  await page.reload()
  await expect(html).toHaveClass(/compact/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await command(page, 'keyboard', /^Keyboard shortcuts/)
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await command(page, 'new task', /^New task/)
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused()
  await page.keyboard.press('Escape')
  await command(page, 'idioma portugues', 'Language: Português (Brasil)')
  await expect(page.getByRole('heading', { level: 1, name: 'Meu trabalho' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Comandos' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('sair')
  await expect(page.getByRole('dialog').locator('[data-highlighted]')).toHaveText('Sair')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sign-in/)
})

test('no barrier is found', async ({ page }) => {
  await signIn(page, '/my-work')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('option').first()).toBeVisible()
  await expectNoBarriers(page)

  await page.keyboard.type('ana')
  await expect(palette.getByRole('group', { name: 'People' })).toBeVisible()
  await expectNoBarriers(page)
})
