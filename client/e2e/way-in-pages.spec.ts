import type { Page } from '@playwright/test'

import { aMember, enter, invitationOf, PASSWORD, turnOnSecondFactor } from './members'
import { expect, expectNoBarriers, test, unique } from './support'

test.describe('on the way in no barrier is found', () => {
  test.use({ refusals: /status of 40[019]/ })

  const expectPage = async (page: Page, heading: string | RegExp) => {
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expectNoBarriers(page)
  }

  test('where links of mails lead', async ({ page, api }) => {
    const { email } = await api.person(unique('bob'))
    await page.goto(await invitationOf(email!))
    await expectPage(page, /^Hello/)
    await page.keyboard.type('abc')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await expectNoBarriers(page)

    for (const path of ['/invitation', '/reset-password', '/confirm-email']) {
      await page.goto(path)
      await expectPage(page, 'This link does not work')
    }
    await page.goto('/reset-password#token')
    await expectPage(page, 'Choose a new password')
    await page.goto('/confirm-email#token')
    await expectPage(page, 'Confirm the new e-mail address')
  })

  test('where one signs in', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await turnOnSecondFactor(request, bob)
    const sso = { name: 'Neighbours', address: '/api/auth/sso/start' }
    await page.route('/api/auth/options', (route) => route.fulfill({ json: { setup: false, sso } }))

    await page.goto('/sign-in?sso_error=no_account')
    await expect(page.getByRole('link', { name: 'Sign in with Neighbours' })).toBeVisible()
    await expectPage(page, 'Mutirão')
    await page.goto('/sign-in?notice=password_changed')
    await expectPage(page, 'Mutirão')
    await enter(page, bob.email, PASSWORD)
    await expectPage(page, 'Two-step sign-in')
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await expectNoBarriers(page)

    await page.goto('/forgot-password')
    await expectPage(page, 'Forgot your password?')
    await page.getByLabel('E-mail').fill(bob.email)
    await page.keyboard.press('Enter')
    await expectPage(page, 'Check your mail')
  })

  test('where another service leads back to', async ({ page }) => {
    const problem = { code: 'sign_on_expired', detail: 'Begin again.', errors: [] }
    await page.route('/api/auth/sso/token', (route) => route.fulfill({ status: 401, json: problem }))

    await page.goto('/sign-in/finish?next=/people')

    await expectPage(page, 'That took too long')
    await page.getByRole('link', { name: 'Go to the sign-in page' }).click()
    await expect(page).toHaveURL('/sign-in?next=/people')
  })

  test('where a server is set up', async ({ page }) => {
    await page.goto('/set-up')
    await expectPage(page, 'This server is set up')

    await page.route('/api/auth/options', (route) => route.fulfill({ json: { setup: true, sso: null } }))
    await page.goto('/sign-in')
    await expect(page).toHaveURL(/\/set-up$/)
    await expectPage(page, 'Set up your server')
    await page.getByLabel('Your name').fill('Alice')
    await page.getByLabel('E-mail').fill('alice@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.unroute('/api/auth/options')
    await page.keyboard.press('Enter')
    await expectPage(page, 'This server is set up')
  })
})

test.describe('no celular', () => {
  test.use({ viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'pt-BR', hasTouch: true })

  test('tudo cabe na tela, também em português', async ({ page, api }) => {
    const { email } = await api.person(unique('bob'))
    const link = await invitationOf(email!)

    for (const [address, heading] of [
      [link, /^Olá/],
      ['/sign-in?sso_error=email_not_verified', 'Mutirão'],
      ['/forgot-password', 'Esqueceu a senha?'],
      ['/reset-password#token', 'Escolha uma nova senha'],
      ['/confirm-email#token', 'Confirme o novo endereço de e-mail'],
      ['/set-up', 'Este servidor já está configurado'],
    ] as const) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      for (const control of await page
        .locator('main :is(a, button, select, input:not([tabindex="-1"]))')
        .all()) {
        const box = (await control.boundingBox())!
        expect(Math.min(box.width, box.height), await control.innerHTML()).toBeGreaterThanOrEqual(44)
      }
    }
  })
})
