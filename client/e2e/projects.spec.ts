import type { Project } from '../src/api/types'
import { mailTo } from './mails'
import { aMember, post } from './members'
import { expect, signIn, test, unique } from './support'

test.describe('the members of a project', () => {
  test.use({ refusals: /status of 409/ })

  test('are added, changed and removed, and a manager stays', async ({ page, api }) => {
    const bob = await api.person(unique('bob'))
    const me = await api.me()
    const project = await api.project({ name: unique('Beds ') })
    await signIn(page, `/tasks?project=${project.id}`)
    await page.getByRole('link', { name: `Members of ${project.name}` }).click()
    const list = page.getByRole('list', { name: `Members of ${project.name}` })
    await expect(list.getByRole('listitem')).toHaveCount(1)
    await expect(page.getByText('Everyone in the team can read and edit')).toBeVisible()

    await page.getByRole('button', { name: 'Choose a person' }).click()
    await page.keyboard.type(bob.name)
    await expect(page.getByRole('option', { name: bob.name })).toBeVisible()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Role in the project: Editor' }).click()
    await page.getByRole('menuitemradio', { name: /^Viewer/ }).click()
    await page.getByRole('button', { name: 'Add member' }).click()
    await expect(page.getByText(`${bob.name} is a member now: Viewer`)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Choose a person' })).toBeFocused()

    await list.getByRole('button', { name: `Role of ${bob.name}: Viewer` }).click()
    await page.getByRole('menuitemradio', { name: /^Commenter/ }).click()
    await expect(list.getByRole('button', { name: `Role of ${bob.name}: Commenter` })).toBeFocused()
    await list.getByRole('button', { name: `Remove ${bob.name}` }).click()
    await expect(list.getByRole('listitem')).toHaveCount(1)
    await expect(list).toBeFocused()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(list.getByRole('button', { name: `Role of ${bob.name}: Commenter` })).toBeVisible()

    await list.getByRole('button', { name: `Role of ${me.name}: Manager` }).click()
    await page.getByRole('menuitemradio', { name: /^Viewer/ }).click()
    await expect(page.getByText('The last manager must stay one.')).toBeVisible()
    await list.getByRole('button', { name: 'Leave project' }).click()
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Leave project' }).click()
    await expect(question.getByRole('alert')).toHaveText('The last manager must stay one.')
  })
})

test('a private project of others is hidden, and can be taken over and left', async ({
  page,
  api,
  request,
}) => {
  const bob = await aMember(api, request)
  const body = { name: unique('Surprise '), visibility: 'private' }
  const project = await post<Project>(request, '/api/projects', body, bob.access)
  await signIn(page, '/people')
  const sidebar = page.getByRole('navigation', { name: 'Main navigation' })
  await expect(sidebar.getByRole('link', { name: 'People' })).toBeVisible()
  await expect(sidebar.getByRole('link', { name: project.name })).toHaveCount(0)

  await sidebar.getByRole('link', { name: 'Projects', exact: true }).click()
  await page.getByRole('link', { name: 'Hidden' }).click()
  const row = page.getByRole('listitem').filter({ hasText: project.name })
  await expect(row).toContainText(`Managed by ${bob.name}`)
  await row.getByRole('button', { name: `Take over ${project.name}` }).click()
  const question = page.getByRole('alertdialog', { name: `Take over “${project.name}”?` })
  await expect(question).toContainText('This is logged, and its managers get a mail.')
  await question.getByRole('button', { name: 'Take over' }).click()
  await expect(page.getByText(`You manage “${project.name}” now`)).toBeVisible()
  await expect(sidebar.getByRole('link', { name: project.name })).toBeVisible()
  await mailTo(bob.email, /made themselves a manager/)

  await sidebar.getByRole('link', { name: project.name }).click()
  await page.getByRole('link', { name: `Members of ${project.name}` }).click()
  await expect(page.getByText('Only its members see this project.')).toBeVisible()
  await page.getByRole('button', { name: 'Leave project' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave project' }).click()
  await expect(page.getByText(`You left “${project.name}”`)).toBeVisible()
  await expect(page).toHaveURL('/projects')
  await expect(sidebar.getByRole('link', { name: project.name })).toHaveCount(0)
})

test('an archived project is only read until it is brought back', async ({ page, api }) => {
  const project = await api.project({ name: unique('Soup ') })
  const task = await api.task({ title: unique('Peel '), project: project.id })
  await signIn(page, `/tasks?project=${project.id}`)
  const sidebar = page.getByRole('navigation', { name: 'Main navigation' })

  await page.getByRole('button', { name: `Edit the project ${project.name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('This project is archived')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'New task' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: `Edit the project ${project.name}` })).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: `Done: ${task.title}` })).toBeDisabled()
  await expect(sidebar.getByRole('link', { name: project.name })).toHaveCount(0)

  await page.getByRole('link', { name: `Members of ${project.name}` }).click()
  await expect(page.getByText('This project is archived')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add member' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Role of/ })).toHaveCount(0)

  await sidebar.getByRole('link', { name: 'Archived' }).click()
  await page.getByRole('searchbox', { name: 'Search projects' }).fill(project.name)
  await expect(page.getByText('one project', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: `Bring back ${project.name}` }).click()
  await expect(page.getByText(`“${project.name}” is back`)).toBeVisible()
  await expect(page.getByText('No project matches')).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await sidebar.getByRole('link', { name: project.name }).click()
  await expect(page.getByRole('checkbox', { name: `Done: ${task.title}` })).toBeEnabled()
})
