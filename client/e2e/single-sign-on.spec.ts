import type { Page } from '@playwright/test'
import type { Server } from 'node:http'

import { aMember, turnOnSecondFactor } from './members'
import { startProvider } from './provider'
import { expect, test, unique } from './support'
import { totp } from './totp'

async function goThere(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('link', { name: 'Sign in with Neighbours' }).click()
}

async function signInThere(page: Page, email: string): Promise<void> {
  await page.locator('input[name=login]').fill(email)
  await page.locator('input[name=password]').fill('any')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue' }).click()
}

test.describe('single sign-on', () => {
  // One provider on one port: not in two processes at once.
  test.describe.configure({ mode: 'default' })
  test.use({ refusals: /status of 40[0149]/ })

  let provider: Server
  test.beforeAll(async ({ baseURL }) => {
    provider = await startProvider(baseURL!)
  })
  test.beforeEach(async ({ page }) => {
    // The provider's pages ask for a font of the wide world, which has no part in this.
    const elsewhere = (url: URL) => !['localhost', '127.0.0.1'].includes(url.hostname)
    await page.route(elsewhere, (route) => route.fulfill({ contentType: 'text/css', body: '' }))
  })
  test.afterAll(() => {
    provider.closeAllConnections()
    provider.close()
  })

  test('makes a member of a neighbour and leads where they wanted to go', async ({ page }) => {
    const name = unique('charlie')

    await goThere(page, '/people?role=member')
    await signInThere(page, `${name}@neighbours.example`)

    await expect(page).toHaveURL(/\/people\?role=member$/)
    await expect(page.getByRole('button', { name: `Account of ${name}` })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: `Account of ${name}` })).toBeVisible()
  })

  test('opens the account of whom an administrator has invited', async ({ page, api }) => {
    const { name, email } = await api.person(unique('bob'))

    await goThere(page, '/tasks')
    await signInThere(page, email!)

    await expect(page.getByRole('button', { name: `Account of ${name}` })).toBeVisible()
  })

  test('still asks for the second factor', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    const { secret } = await turnOnSecondFactor(request, bob)

    await goThere(page, '/people')
    await signInThere(page, bob.email)
    await expect(page.getByLabel('Code')).toBeFocused()
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('This code is not right')
    await page.keyboard.type(totp(secret, 1))
    await page.keyboard.press('Enter')

    await expect(page).toHaveURL(/\/people$/)
  })

  test('tells strangers that nobody has their address', async ({ page }) => {
    await goThere(page, '/tasks')
    await signInThere(page, `${unique('charlie')}@elsewhere.example`)

    await expect(page.getByRole('alert')).toContainText('Nobody here has your e-mail address')
  })

  test('takes a no at the provider for a no', async ({ page }) => {
    await goThere(page, '/tasks')
    await page.getByRole('link', { name: 'Cancel' }).click()

    await expect(page.getByRole('alert')).toContainText('You did not allow the sign-in')
  })
})
