import type { APIRequestContext, Page } from '@playwright/test'

import type { Tokens } from '../src/api/types'
import { mailTo } from './mails'
import { aMember, enter, PASSWORD, post, type Member } from './members'
import { expect, expectNoBarriers, test } from './support'
import { totp } from './totp'

const NEW_PASSWORD = 'four-warm-harbours'

async function openSettings(page: Page, bob: Member, section: string): Promise<void> {
  await page.goto(`/settings/${section}`)
  await enter(page, bob.email, PASSWORD)
  await expect(page).toHaveURL(new RegExp(`/settings/${section}$`))
}

async function statusWith(request: APIRequestContext, token: string): Promise<number> {
  const answer = await request.get('/api/users/me', { headers: { Authorization: `Bearer ${token}` } })
  return answer.status()
}

/** Reaches the recovery codes; returns the secret of the app and the codes. */
async function turnOn(page: Page) {
  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Code')).toBeFocused()
  const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '')
  await page.keyboard.type(totp(secret))
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('listitem')).toHaveCount(10)
  return { secret, codes: await dialog.getByRole('listitem').allInnerTexts() }
}

test.describe('one’s own account', () => {
  test.use({ refusals: /status of 40[01]/ })

  test('has a name and a time zone of one’s own', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await page.goto('/tasks')
    await enter(page, bob.email, PASSWORD)
    await page.getByRole('button', { name: `Account of ${bob.name}` }).click()
    await page.getByRole('menuitem', { name: 'Settings' }).press('Enter')
    await expect(page).toHaveURL(/\/settings\/profile$/)
    await expect(page).toHaveTitle('Profile · Mutirão')

    await page.getByLabel('Name').fill(`${bob.name} Builder`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: `Account of ${bob.name} Builder` })).toBeVisible()

    await page.getByRole('button', { name: /^Time zone/ }).click()
    await page.keyboard.type('são paulo')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Time zone America/Sao Paulo' })).toBeFocused()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Time zone America/Sao Paulo' })).toBeVisible()
    await expect(page.getByLabel('Name')).toHaveValue(`${bob.name} Builder`)
  })

  test('takes a new password, which ends everything but this session', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await openSettings(page, bob, 'security')

    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByLabel('Current password').fill('not-mine-at-all')
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Current password')).toBeFocused()
    await expect(page.getByRole('alert')).toHaveText('This is not your present password.')
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.keyboard.press('Enter')

    await expect(page.getByText('Your password has been changed.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Change the password' })).toBeFocused()
    expect(await statusWith(request, bob.access)).toBe(401)
    await page.getByRole('link', { name: 'Sessions' }).click()
    await expect(page.getByRole('main').getByText('This session')).toBeVisible()
    await expect(page.getByText('Playwright')).toBeHidden()
    await post<Tokens>(request, '/api/auth/token', { email: bob.email, password: NEW_PASSWORD })
  })

  test('asks for codes from an app, and stops asking', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await openSettings(page, bob, 'security')

    const { secret, codes } = await turnOn(page)
    await page.keyboard.press('Escape')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    expect((await download).suggestedFilename()).toBe('mutirao-recovery-codes.txt')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByText('10 recovery codes are left.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'New recovery codes' })).toBeFocused()

    const answer = await request.post('/api/auth/token', { data: { email: bob.email, password: PASSWORD } })
    expect(((await answer.json()) as { code: string }).code).toBe('second_factor_required')
    await post(request, '/api/auth/token', { email: bob.email, password: PASSWORD, code: totp(secret, 1) })

    await page.getByRole('button', { name: 'Turn off' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.keyboard.type(codes[0]!)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Turn on' })).toBeFocused()
    await post(request, '/api/auth/token', { email: bob.email, password: PASSWORD })
  })

  test('waits for both addresses before it takes another one', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await openSettings(page, bob, 'security')
    const next = `new-${bob.email}`

    await page.getByRole('button', { name: 'Change the address' }).click()
    await page.getByLabel('New address').fill(next)
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Waiting for both addresses')).toBeVisible()
    await mailTo(next, /\/confirm-email#/)
    await page.reload()

    await page.getByRole('button', { name: 'Keep the current address' }).click()
    await expect(page.getByText('Waiting for both addresses')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Change the address' })).toBeFocused()
  })

  test('ends another session, and all of them', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await openSettings(page, bob, 'sessions')

    await page.getByRole('button', { name: 'End the session: Playwright' }).click()
    await expect(page.getByText('Playwright')).toBeHidden()
    expect(await statusWith(request, bob.access)).toBe(401)
    await expect(page.getByRole('listitem').filter({ hasText: 'This session' })).toContainText(/Chrome · \w+/)

    const { access } = await post<Tokens>(request, '/api/auth/token', {
      email: bob.email,
      password: PASSWORD,
    })
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('all your API tokens stop working')
    await question.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    expect(await statusWith(request, access)).toBe(401)
  })

  test('makes a token for a program, renames and deletes it', async ({ page, api, request }) => {
    const bob = await aMember(api, request)
    await openSettings(page, bob, 'tokens')
    await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible()

    await page.getByRole('button', { name: 'New token' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Name')).toBeFocused()
    await expect(dialog.getByRole('radio')).toHaveCount(2)
    await page.keyboard.type('Backup')
    await page.keyboard.press('Enter')
    const token = await dialog.getByLabel('Token', { exact: true }).innerText()
    expect(await statusWith(request, token)).toBe(200)
    const write = await request.post('/api/tasks', {
      headers: { Authorization: `Bearer ${token}` },
      data: { title: 'no' },
    })
    expect(write.status()).toBe(403)
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'I have kept it' }).click()
    await expect(dialog).toBeHidden()
    await page.reload()
    await expect(page.getByRole('listitem').filter({ hasText: 'Backup' })).toContainText('last used')
    await expect(page.getByText(token)).toHaveCount(0)

    await page.getByRole('button', { name: 'Rename “Backup”' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Nightly')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Delete “Nightly”' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'New token' })).toBeFocused()
    expect(await statusWith(request, token)).toBe(401)
  })
})

test.describe('the settings have no barrier', () => {
  test.use({ refusals: /status of 400/ })
  // Looking at every dialog takes its time.
  test.slow()

  test('in the profile and the sessions', async ({ page, api, request }) => {
    await openSettings(page, await aMember(api, request), 'profile')
    await expect(page.getByLabel('Name')).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: /^Time zone/ }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: 'Sessions' }).click()
    await expect(page.getByText('Playwright')).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('in address and password', async ({ page, api, request }) => {
    await openSettings(page, await aMember(api, request), 'security')
    await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible()
    await expectNoBarriers(page)

    await page.getByRole('button', { name: 'Change the address' }).click()
    await page.getByLabel('New address').fill('nowhere')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').first()).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Change the password' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('in the second factor', async ({ page, api, request }) => {
    await openSettings(page, await aMember(api, request), 'security')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await expect(page.getByRole('dialog').getByLabel('Password', { exact: true })).toBeFocused()
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')

    await turnOn(page)
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByText('Two-step sign-in is on')).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'Turn off' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoBarriers(page)
  })

  test('in the tokens', async ({ page, api, request }) => {
    await openSettings(page, await aMember(api, request), 'tokens')
    await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible()
    await expectNoBarriers(page)

    await page.getByRole('button', { name: 'New token' }).click()
    await page.getByLabel('Name').fill('Board')
    await page.getByLabel('Expires').selectOption('On a day of your choice')
    await page.getByRole('button', { name: 'Calendar' }).click()
    await expect(page.getByRole('grid')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Create token' }).click()
    await expect(page.getByRole('button', { name: 'I have kept it' })).toBeVisible()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: 'I have kept it' }).click()

    await page.getByRole('button', { name: 'Rename “Board”' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Delete “Board”' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNoBarriers(page)
  })
})
