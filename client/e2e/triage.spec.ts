import type { Task } from '../src/api/types'
import { aMember } from './members'
import { expect, signIn, test, unique } from './support'

/** As a screen reader tells it: by landmarks, headings, roles and names alone, and by what is announced. */
test('somebody who sees nothing sorts what came into the inbox', async ({ page, api, request }) => {
  const project = await api.project({ name: unique('Beds ') })
  const label = await api.label(unique('outdoors'))
  const bob = await aMember(api, request)
  const [broken, later, nonsense] = [unique('Broken tap '), unique('Some day '), unique('Spam ')]
  const tasks: Record<string, Task> = {}
  for (const title of [broken, later, nonsense]) tasks[title] = await api.task({ title, labels: [label.id] })
  const saved = (title: string) => api.get<Task>(`/api/tasks/${tasks[title]!.id}`)

  await signIn(page, `/tasks?project=none&done=false&label=${label.id}&ordering=title`, bob)
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Inbox')
  await expect(main.getByRole('status').filter({ hasText: '3 tasks' })).toBeVisible()
  const list = main.getByRole('list', { name: 'List of tasks' })
  const row = (title: string) =>
    list.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(row(broken)).toHaveAttribute('aria-posinset', '1')
  await expect(row(broken)).toHaveAttribute('aria-setsize', '3')
  await expect(row(broken)).toMatchAriaSnapshot(`
    - listitem:
      - 'checkbox "Done: ${broken}"'
      - link "${broken}"
      - text: ${label.name}
  `)

  await row(broken).getByRole('link').press('Enter')
  const task = page.getByRole('complementary', { name: `Task #${tasks[broken]!.id}` })
  await expect(task).toBeFocused()
  await expect(task.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(broken)
  await task.getByRole('button', { name: 'Assignee Nobody' }).press('Enter')
  await page.getByRole('combobox', { name: 'Assignee' }).fill(bob.name)
  await expect(page.getByRole('option')).toHaveText([new RegExp(bob.name)])
  await page.keyboard.press('Enter')
  await expect(task.getByRole('button', { name: `Assignee ${bob.name}` })).toBeFocused()
  await task.getByRole('button', { name: 'Priority No priority' }).press('Enter')
  // Keys pressed before the menu has the focus would be lost.
  await expect(page.locator('[role=menu]:focus-within')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitemradio').last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect.poll(() => saved(broken)).toMatchObject({ assignee: { id: bob.id } })
  const due = task.getByRole('group', { name: 'Due date' })
  await due.getByRole('spinbutton', { name: 'Month' }).focus()
  await page.keyboard.type('05062031')
  await expect.poll(() => saved(broken)).toMatchObject({ due_date: '2031-05-06' })
  await task.getByRole('button', { name: 'Project Inbox' }).press('Enter')
  await page.getByRole('combobox', { name: 'Project' }).fill(project.name)
  await expect(page.getByRole('option')).toHaveText([new RegExp(project.name)])
  await page.keyboard.press('Enter')
  await expect(task.getByRole('button', { name: `Project ${project.name}` })).toBeFocused()
  await expect.poll(() => saved(broken)).toMatchObject({ project: { id: project.id } })
  await page.keyboard.press('Escape')
  await expect(task).toBeHidden()

  await row(later)
    .getByRole('checkbox', { name: `Done: ${later}` })
    .press('Space')
  await expect(page.getByRole('region', { name: /^Notices/ }).getByText(`Completed “${later}”`)).toBeVisible()
  await expect.poll(() => saved(later)).toMatchObject({ done: true })

  await row(nonsense).getByRole('link').press('Enter')
  const spam = page.getByRole('complementary', { name: `Task #${tasks[nonsense]!.id}` })
  await spam.getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(
    page.getByRole('region', { name: /^Notices/ }).getByText(`Moved “${nonsense}” to the trash`),
  ).toBeVisible()
  await expect(main.getByRole('heading', { level: 2 })).toHaveText('No task matches')
})
