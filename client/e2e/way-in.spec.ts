import type { Page } from '@playwright/test'

import { linkIn, mailTo } from './mails'
import { aMember, enter, invitationOf, PASSWORD, post, turnOnSecondFactor } from './members'
import { expect, test, unique } from './support'
import { totp } from './totp'

async function expectSignedIn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name: `Account of ${name}` })).toBeVisible()
}

test.describe('the way in', () => {
  test.use({ refusals: /status of 40[019]/ })

  test('by an invitation, which is good once', async ({ page, api }) => {
    const { name, email } = await api.person(unique('bob'))
    const link = await invitationOf(email!)

    await page.goto(link)
    await expect(page.getByRole('heading', { name: `Hello ${name}!` })).toBeVisible()
    await expect(page).toHaveTitle('Invitation · Mutirão')
    await expect(page).toHaveURL(/\/invitation$/)
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
    await page.keyboard.type('abc')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('too short')
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')

    await expect(page).toHaveURL(/\/tasks$/)
    await expect(page.getByText(`Welcome, ${name}!`)).toBeVisible()
    await expectSignedIn(page, name)

    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  })

  test('after a forgotten password', async ({ page, api, request }) => {
    const { name, email } = await aMember(api, request)

    await page.goto('/tasks?done=false')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    // The page before asks for an address, too.
    await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
    await page.getByLabel('E-mail').fill(email)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeFocused()

    await page.goto(linkIn(await mailTo(email, /\/reset-password#/), '/reset-password'))
    await expect(page.getByLabel('New password')).toBeFocused()
    await expect(page).toHaveURL(/\/reset-password$/)
    await page.keyboard.type('seven-slow-rivers')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toHaveText(
      'Your password has been changed. Sign in with the new one.',
    )

    await enter(page, email, PASSWORD)
    await expect(page.getByRole('alert')).toHaveText('E-mail and password do not match.')
    await enter(page, email, 'seven-slow-rivers')
    await expectSignedIn(page, name)
  })

  test('with a second factor', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    const { secret, recoveryCode } = await turnOnSecondFactor(request, bob)

    await page.goto('/sign-in?next=/people')
    await enter(page, bob.email, PASSWORD)
    await expect(page.getByLabel('Code')).toBeFocused()
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('This code is not right')
    await expect(page.getByLabel('Code')).toBeFocused()
    await page.keyboard.type(totp(secret, 1))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/people$/)

    await page.getByRole('button', { name: `Account of ${bob.name}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await enter(page, bob.email, PASSWORD)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recoveryCode.toUpperCase())
    await page.keyboard.press('Enter')
    await expectSignedIn(page, bob.name)
  })

  test('with another address, once both have agreed', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    const email = `${unique('new')}@example.com`
    await post(request, '/api/auth/email', { email, password: PASSWORD }, bob.access)
    const oldLink = linkIn(await mailTo(bob.email, /\/confirm-email#/), '/confirm-email')
    const newLink = linkIn(await mailTo(email, /\/confirm-email#/), '/confirm-email')

    await page.goto(oldLink)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('heading', { name: 'One more confirmation is needed' })).toBeFocused()
    await page.goto(newLink)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('heading', { name: 'Your address has changed' })).toBeFocused()
    await expect(page).toHaveURL(/\/confirm-email$/)

    await page.getByRole('link', { name: 'Go to the sign-in page' }).click()
    await enter(page, email, PASSWORD)
    await expectSignedIn(page, bob.name)
  })
})
