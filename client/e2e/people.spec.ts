import type { Page } from '@playwright/test'

import type { Project } from '../src/api/types'
import { mailTo } from './mails'
import { aMember, enter, PASSWORD, post } from './members'
import { expect, signIn, test, unique, type Api } from './support'

const rowOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'List of people' }).getByRole('listitem').filter({ hasText: name })

async function openPerson(page: Page, api: Api) {
  const person = await api.person(unique('bob'))
  await signIn(page, `/people/${person.id}?search=${person.name}`)
  const panel = page.getByRole('complementary', { name: person.name })
  await expect(panel.getByRole('heading', { name: person.name })).toBeVisible()
  return { ...person, panel }
}

/** Of a menu whose button has the focus. A key that is pressed before the menu has it would be lost. */
async function chooseLast(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.locator('[role=menu]:focus-within')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitemradio').last()).toBeFocused()
  await page.keyboard.press('Enter')
}

test('somebody is invited, again, and then not', async ({ page }) => {
  const name = unique('bob')
  const email = `${name}@example.com`
  await signIn(page, '/people')
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('radio', { name: /^Guest/ }).check()
  await dialog.getByLabel('Language').selectOption('pt-BR')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Invitation sent to ${email}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Invite a person' })).toBeFocused()
  await mailTo(email, /\/invitation#/)

  await page.goto(`/people?show=invited&search=${name}`)
  const row = rowOf(page, name)
  await expect(page.getByText('one person', { exact: true })).toBeVisible()
  await expect(row).toContainText('invited, until')
  await page.getByRole('button', { name: `Invitation of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Send again' }).click()
  await expect(page.getByText(`Invitation sent to ${email}`)).toBeVisible()
  await expect(page.getByRole('button', { name: `Invitation of ${name}` })).toBeFocused()

  await page.getByRole('navigation', { name: 'Which people' }).getByRole('link', { name: 'All' }).click()
  await expect(row).toContainText('Guest')
  await row.getByRole('link', { name, exact: true }).click()
  const panel = page.getByRole('complementary', { name })
  await panel.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText(`The invitation of ${name} is withdrawn`)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Send an invitation' })).toBeVisible()
  await expect(panel).toBeFocused()
  await expect(row).toContainText('Cannot sign in yet')
})

test('another role is given with the keyboard alone', async ({ page, api }) => {
  const { name, panel } = await openPerson(page, api)
  await expect(panel).toBeFocused()

  await panel.getByRole('button', { name: 'Role' }).focus()
  await chooseLast(page)
  const question = page.getByRole('alertdialog', { name: `Change the role of ${name}?` })
  await expect(question).toContainText('must sign in again')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(panel.getByRole('button', { name: 'Role' })).toContainText('Member')
  await expect(panel.getByRole('button', { name: 'Role' })).toBeFocused()

  await chooseLast(page)
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${name} has a new role: Administrator`)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Role' })).toContainText('Administrator')
  await expect(panel.getByRole('button', { name: 'Role' })).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('link', { name, exact: true })).toBeFocused()
})

test('name and e-mail are changed, and a mistake is deleted', async ({ page, api }) => {
  const { name, panel } = await openPerson(page, api)
  const other = unique(name)

  await panel.getByRole('button', { name: 'Change name and e-mail' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change name and e-mail' })
  await dialog.getByLabel('Name').fill(other)
  await dialog.getByLabel('E-mail').fill(`${other}@example.com`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  const renamed = page.getByRole('complementary', { name: other })
  await expect(renamed).toContainText(`${other}@example.com`)
  await expect(rowOf(page, other)).toBeVisible()

  await renamed.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText(`${other} is deleted`)).toBeVisible()
  await expect(renamed).toBeHidden()
  await expect(page.getByText('Nobody matches')).toBeVisible()
})

test.describe('somebody who works here', () => {
  test.use({ refusals: /status of (401|409)/ })

  test('is deactivated, signed out at once, and comes back', async ({ page, api, request, browser }) => {
    const bob = await aMember(api, request)
    const theirs = await browser.newPage()
    await theirs.goto('/people')
    await enter(theirs, bob.email, PASSWORD)
    await expect(theirs.getByRole('heading', { name: 'People' })).toBeVisible()
    await expect(theirs.getByRole('button', { name: 'Invite a person' })).toHaveCount(0)
    await expect(theirs.getByRole('navigation', { name: 'Which people' })).toHaveCount(0)

    await signIn(page, `/people?search=${bob.name}`)
    await page.getByRole('link', { name: bob.name, exact: true }).click()
    const panel = page.getByRole('complementary', { name: bob.name })
    await panel.getByRole('button', { name: 'Deactivate' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('signed out everywhere at once')
    await question.getByRole('button', { name: 'Deactivate' }).click()
    await expect(page.getByText(`${bob.name} is deactivated`)).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Reactivate' })).toBeVisible()
    await theirs.getByRole('link', { name: 'All tasks' }).click()
    await expect(theirs).toHaveURL(/sign-in/)

    await page.goto(`/people?show=inactive&search=${bob.name}`)
    await expect(rowOf(page, bob.name)).toContainText('Deactivated')
    await page.getByRole('link', { name: bob.name, exact: true }).click()
    await panel.getByRole('button', { name: 'Reactivate' }).click()
    await expect(page.getByText(`${bob.name} is active again`)).toBeVisible()
    await expect(panel).toBeFocused()
    await enter(theirs, bob.email, PASSWORD)
    await expect(theirs).not.toHaveURL(/sign-in/)
    await theirs.close()
  })

  test('is not deleted, and the server says why', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await post<Project>(request, '/api/projects', { name: unique('Shed ') }, bob.access)
    await signIn(page, `/people?search=${bob.name}`)
    await page.getByRole('link', { name: bob.name, exact: true }).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click()
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Delete' }).click()

    await expect(question.getByRole('alert')).toContainText('Deactivate them instead')
  })

  test('sees of others what members see', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    const me = await api.me()
    await page.goto(`/people/${me.id}`)
    await enter(page, bob.email, PASSWORD)
    const panel = page.getByRole('complementary', { name: me.name })

    await expect(panel).toContainText(me.email!)
    await expect(panel.getByRole('definition').filter({ hasText: 'Administrator' })).toBeVisible()
    await expect(panel.getByText('Two-step sign-in')).toHaveCount(0)
    await expect(panel.getByRole('button')).toHaveCount(1)
  })
})
