import type { Project } from '../src/api/types'
import { aMember, post } from './members'
import { expect, expectNoBarriers, signIn, test, unique } from './support'

test.describe('no barrier is found', () => {
  test('beside a person and in what is asked about them', async ({ page, api }) => {
    const bob = await api.person(unique('bob'))
    await signIn(page, `/people/${bob.id}?search=${bob.name}`)
    const panel = page.getByRole('complementary', { name: bob.name })
    await expect(panel.getByRole('button', { name: 'Withdraw' })).toBeVisible()
    await expectNoBarriers(page)

    await panel.getByRole('button', { name: 'Deactivate' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await panel.getByRole('button', { name: 'Change name and e-mail' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('in the menus of an invitation and of a role', async ({ page, api }) => {
    const bob = await api.person(unique('bob'))
    await signIn(page, `/people?show=invited&search=${bob.name}`)
    await page.getByRole('button', { name: `Invitation of ${bob.name}` }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: bob.name, exact: true }).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Role' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('among the projects', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    const body = { name: unique('Surprise '), visibility: 'private' }
    const hidden = await post<Project>(request, '/api/projects', body, bob.access)
    const project = await api.project({ name: unique('Soup '), archived: true })

    await signIn(page, `/projects?show=archived&search=${project.name}`)
    await expect(page.getByRole('button', { name: `Bring back ${project.name}` })).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'Hidden' }).click()
    await page.getByRole('button', { name: `Take over ${hidden.name}` }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('among the members of a project', async ({ page, api }) => {
    const archived = await api.project({ name: unique('Soup '), archived: true })
    const open = await api.project({ name: unique('Beds ') })
    await signIn(page, `/projects/${archived.id}/members`)
    await expect(page.getByText('This project is archived')).toBeVisible()
    await expectNoBarriers(page)

    await page.getByRole('link', { name: 'Projects', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search projects' }).fill(open.name)
    await page
      .getByRole('main')
      .getByRole('link', { name: `Members of ${open.name}` })
      .click()
    await page.getByRole('button', { name: 'Choose a person' }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectNoBarriers(page)
  })
})
