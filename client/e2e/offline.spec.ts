import type { Page } from '@playwright/test'

import type { Page as Rows, Task } from '../src/api/types'
import { expect, expectNoBarriers, signIn, signInByForm, test, unique, type Api } from './support'

// Browsers tell of each request that found no server, and of the refusal of a version that is old.
test.use({
  serviceWorkers: 'allow',
  refusals: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (403|412|503)/,
})

const status = (page: Page) => page.getByRole('status')

async function titled(api: Api, word: string): Promise<Task[]> {
  return (await api.get<Rows<Task>>(`/api/tasks?search=${word}`)).results
}

/** The worker has the shell: from now on the page opens without a connection. */
async function isInstalled(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

async function openTask(page: Page, title: string) {
  await page.getByRole('link', { name: title }).click()
  return page.getByRole('complementary')
}

test('what is written without a connection survives a reload and arrives once', async ({
  page,
  context,
  api,
}) => {
  const word = unique('cellar')
  const label = await api.label(unique('offline'))
  const known = await api.task({ title: `${word} known`, labels: [label.id] })
  await signIn(page, `/tasks?label=${label.id}`)
  await expect(page.getByRole('link', { name: known.title })).toBeVisible()
  await openTask(page, known.title)
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(known.title)
  await isInstalled(page)
  const posted: string[] = []
  page.on('request', (request) => request.method() !== 'GET' && posted.push(request.url()))

  await context.setOffline(true)
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill(`${word} changed`)
  await title.press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  const add = page.getByRole('textbox', { name: 'New task' })
  await add.fill(`${word} new`)
  await add.press('Enter')
  await page.getByRole('checkbox', { name: `Done: ${word} new` }).click()
  const panel = await openTask(page, `${word} new`)
  await panel.getByRole('textbox', { name: 'Title' }).fill(`${word} newer`)
  await panel.getByRole('textbox', { name: 'Title' }).press('Enter')
  await panel.getByRole('textbox', { name: 'Write a comment' }).fill('From below.')
  await page.keyboard.press('Control+Enter')
  await expect(status(page).filter({ hasText: 'Offline' })).toContainText('changes wait')

  await page.reload()
  await expect(page.getByRole('link', { name: `${word} changed` })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: `Done: ${word} newer` }).first()).toBeChecked()
  await expect(page).not.toHaveURL(/sign-in/)

  await context.setOffline(false)
  await expect
    .poll(async () => (await titled(api, word)).map(({ title: one }) => one).sort())
    .toEqual([`${word} changed`, `${word} newer`])
  await expect.poll(async () => (await titled(api, word)).find(({ done }) => done)?.comment_count).toBe(1)
  await expect(status(page).filter({ hasText: /wait|Offline/ })).toHaveCount(0)
  await expect(page).toHaveURL(/\/tasks\/[1-9]\d*/)
  await page.reload()
  await expect(page.getByRole('link', { name: `${word} newer` })).toHaveCount(1)
  expect(posted.filter((url) => url.endsWith('/comments')).length).toBeGreaterThan(0)
})

test('what two people changed is decided field by field', async ({ page, context, api }) => {
  const task = await api.task({ title: unique('Contested ') })
  await signIn(page, `/tasks/${task.id}`)
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(task.title)
  await isInstalled(page)

  await context.setOffline(true)
  await panel.getByRole('textbox', { name: 'Title' }).fill('Ours')
  await panel.getByRole('textbox', { name: 'Title' }).press('Enter')
  await panel.getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitemradio', { name: 'High' }).click()
  await api.change(task, { title: 'Theirs', due_date: '2031-05-06' })
  await context.setOffline(false)

  await page.getByRole('button', { name: 'one conflict' }).click()
  const dialog = page.getByRole('dialog', { name: 'Changed by both of you' })
  await expect(dialog.getByRole('group')).toHaveCount(1)
  await expectNoBarriers(page)
  await dialog.getByRole('radio', { name: 'Yours' }).check()
  await dialog.getByRole('button', { name: 'Save the choice' }).click()

  await expect(dialog).toBeHidden()
  await expect
    .poll(() => api.get<Task>(`/api/tasks/${task.id}`))
    .toMatchObject({ title: 'Ours', priority: 3, due_date: '2031-05-06' })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('an open task says what waits, and asks what both have changed', async ({ page, context, api }) => {
    const task = await api.task({ title: unique('Pocket ') })
    await signIn(page, `/tasks/${task.id}`)
    const panel = page.getByRole('complementary')
    const title = panel.getByRole('textbox', { name: 'Title' })
    await expect(title).toHaveValue(task.title)
    await isInstalled(page)

    await context.setOffline(true)
    await title.fill('Ours')
    await title.press('Enter')
    await expect(panel.getByText('Offline · one change waits')).toBeVisible()
    await api.change(task, { title: 'Theirs' })
    await context.setOffline(false)

    const conflict = panel.getByRole('button', { name: 'one conflict' })
    await expect(conflict).toBeVisible()
    await expectNoBarriers(page)
    await conflict.click()
    const dialog = page.getByRole('dialog', { name: 'Changed by both of you' })
    await dialog.getByRole('radio', { name: 'Theirs' }).check()

    // The device is turned: another layout, the same question.
    await page.setViewportSize({ width: 1100, height: 740 })
    const menu = page.getByRole('button', { name: 'Menu', includeHidden: true })
    await expect(menu).toHaveCount(0)
    await expect(dialog.getByRole('radio', { name: 'Theirs' })).toBeChecked()
    await page.setViewportSize({ width: 360, height: 740 })
    await expect(menu).toHaveCount(1)
    await expect(dialog.getByRole('radio', { name: 'Theirs' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Save the choice' }).click()
    await expect(title).toHaveValue('Theirs')
  })
})

test('a server that is away while the network is there loses nothing', async ({ page, api }) => {
  const task = await api.task({ title: unique('Patient ') })
  await signIn(page, `/tasks/${task.id}`)
  const panel = page.getByRole('complementary')
  const title = panel.getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue(task.title)
  let isDown = true
  await page.route(/\/(api|health)/, (route) => (isDown ? route.fulfill({ status: 503 }) : route.fallback()))

  await title.fill(`${task.title} at last`)
  await title.press('Enter')
  await expect(status(page).filter({ hasText: 'one change waits' })).toBeVisible()
  expect(await page.evaluate(() => navigator.onLine)).toBe(true)
  isDown = false

  await expect
    .poll(() => api.get<Task>(`/api/tasks/${task.id}`), { timeout: 15_000 })
    .toMatchObject({ title: `${task.title} at last` })
  await expect(title).toHaveValue(`${task.title} at last`)
})

test('Ctrl+Z takes back the last change, and whoever signs out is warned', async ({ page, context, api }) => {
  const task = await api.task({ title: unique('Taken ') })
  await signIn(page, `/tasks/${task.id}`)
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitemradio', { name: 'Urgent' }).click()
  await expect.poll(() => api.get<Task>(`/api/tasks/${task.id}`)).toMatchObject({ priority: 4 })

  await page.keyboard.press('Control+z')
  await expect.poll(() => api.get<Task>(`/api/tasks/${task.id}`)).toMatchObject({ priority: 0 })
  const title = panel.getByRole('textbox', { name: 'Title' })
  await title.fill('Mistaken')
  await title.press('Enter')
  await expect.poll(() => api.get<Task>(`/api/tasks/${task.id}`)).toMatchObject({ title: 'Mistaken' })
  // And not what was typed last: that is the browser's own way to undo.
  await page.keyboard.press('Control+z')
  await expect.poll(() => api.get<Task>(`/api/tasks/${task.id}`)).toMatchObject({ title: task.title })
  await expect(title).toHaveValue(task.title)
  await isInstalled(page)

  await context.setOffline(true)
  await panel.getByRole('checkbox', { name: `Done: ${task.title}` }).click()
  await page.getByRole('button', { name: 'Account of' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'One change has not been sent' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await context.setOffline(false)
  await expect.poll(() => api.get<Task>(`/api/tasks/${task.id}`)).toMatchObject({ done: true })
})

test('a browser that may store nothing shows the page and sends what is written', async ({ page, api }) => {
  const task = await api.task({ title: unique('Nowhere ') })
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException('Forbidden', 'SecurityError')
    }
    IDBFactory.prototype.open = forbidden
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get: forbidden, configurable: true })
  })

  await signInByForm(page, `/tasks/${task.id}`)
  const title = page.getByRole('complementary').getByRole('textbox', { name: 'Title' })
  await title.fill(`${task.title} at last`)
  await title.press('Enter')

  await expect
    .poll(() => api.get<Task>(`/api/tasks/${task.id}`))
    .toMatchObject({ title: `${task.title} at last` })
})

test('what could not be saved is never called saved, and is kept until it has been read', async ({
  page,
  api,
}) => {
  const task = await api.task({ title: unique('Guarded ') })
  await signIn(page, `/tasks/${task.id}`)
  const title = page.getByRole('complementary').getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue(task.title)
  const problem = {
    status: 403,
    code: 'permission_denied',
    title: 'Forbidden',
    detail: 'You may only read here.',
  }
  await page.route('**/api/tasks/*', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 403, json: problem }) : route.fallback(),
  )
  await title.fill('Hours of work')
  await title.press('Enter')
  const refused = page.getByRole('button', { name: 'one change could not be saved' })
  await expect(refused).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0)

  await page.reload()
  await refused.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Could not be saved' })
  await expect(dialog.getByRole('listitem')).toContainText('Hours of work')
  await expectNoBarriers(page)
  await dialog.getByRole('button', { name: /^Dismiss the change/ }).press('Enter')

  await expect(dialog).toBeHidden()
  await expect(refused).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
})

test('whoever leaves without a connection is asked from the palette too, and is out once it is back', async ({
  page,
  context,
  api,
}) => {
  const task = await api.task({ title: unique('Left ') })
  await signIn(page, `/tasks/${task.id}`)
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(task.title)
  await isInstalled(page)
  await context.setOffline(true)
  await panel.getByRole('checkbox', { name: `Done: ${task.title}` }).click()

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Sign out')
  await page.getByRole('option', { name: 'Sign out' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'One change has not been sent' })
  await dialog.getByRole('button', { name: 'Sign out and lose them' }).click()
  await expect(page).toHaveURL(/sign-in/)

  const out = page.waitForResponse((response) => response.url().endsWith('/api/auth/sign-out'))
  await context.setOffline(false)
  expect((await out).status()).toBe(204)
  expect(await api.get<Task>(`/api/tasks/${task.id}`)).toMatchObject({ done: false })
})

test('what somebody writes in another tab goes with them when they sign out', async ({
  page,
  context,
  api,
}) => {
  const task = await api.task({ title: unique('Drafted ') })
  await signIn(page, `/tasks/${task.id}`)
  const other = await context.newPage()
  await other.goto(`/tasks/${task.id}`)
  await other.getByRole('textbox', { name: 'Write a comment' }).fill('Half a sent')
  const drafts = () => other.evaluate(() => Object.values(sessionStorage).join())
  await expect.poll(drafts).toContain('Half a sent')

  await page.getByRole('button', { name: 'Account of' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await expect(other).toHaveURL(/sign-in/)
  await expect.poll(drafts).not.toContain('Half a sent')
})

test('a tab sends what another one was about to send when it was closed', async ({ page, context, api }) => {
  const task = await api.task({ title: unique('Heir ') })
  await signIn(page, `/tasks/${task.id}`)
  const heir = await context.newPage()
  await heir.goto(`/tasks/${task.id}`)
  const titleIn = (tab: Page) => tab.getByRole('complementary').getByRole('textbox', { name: 'Title' })
  await expect(titleIn(heir)).toHaveValue(task.title)
  await page.route(/\/api\/tasks\/\d+$/, (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 503 }) : route.fallback(),
  )

  await titleIn(page).fill(`${task.title} at last`)
  await titleIn(page).press('Enter')
  await expect(status(heir).filter({ hasText: 'one change waits' })).toBeVisible()
  await page.close()

  await expect
    .poll(() => api.get<Task>(`/api/tasks/${task.id}`), { timeout: 15_000 })
    .toMatchObject({ title: `${task.title} at last` })
  await expect(status(heir).filter({ hasText: 'waits' })).toHaveCount(0)
  await expect(titleIn(heir)).toHaveValue(`${task.title} at last`)
})

test('a full disk asks before the page is left, and then the change is sent', async ({ page, api }) => {
  const task = await api.task({ title: unique('Full ') })
  await signIn(page, `/tasks/${task.id}`)
  const title = page.getByRole('complementary').getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue(task.title)
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full', 'QuotaExceededError')
    }
  })
  let isDown = true
  await page.route(/\/(api|health)/, (route) => (isDown ? route.fulfill({ status: 503 }) : route.fallback()))

  await title.fill(`${task.title} at last`)
  await title.press('Enter')
  await expect(page.getByText('This device cannot keep your changes.')).toBeVisible()
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  isDown = false

  await expect
    .poll(() => api.get<Task>(`/api/tasks/${task.id}`), { timeout: 20_000 })
    .toMatchObject({ title: `${task.title} at last` })
})
