import type { Task } from '../src/api/types'
import { expect, expectNoBarriers, signIn, signInByForm, test, unique } from './support'

test('somebody finds their tasks by typing, finishes one and says so', async ({ page, api }) => {
  const [label, person] = [await api.label(unique('design ')), await api.person(unique('huitema'))]
  const wanted = await api.task({ title: unique('Draw the map '), labels: [label.id], assignee: person.id })
  const other = await api.task({ title: unique('Somebody else '), labels: [label.id] })

  await signIn(page)
  await page.getByRole('combobox', { name: 'Search tasks' }).fill(`#${label.name} @${person.name}`)
  await page.keyboard.press('Enter')

  const chips = page.getByRole('group', { name: 'Filters' })
  await expect(chips).toContainText(`Label: ${label.name}`)
  await expect(chips).toContainText(`Assigned to ${person.name}`)
  await expect(page).toHaveURL(new RegExp(`assignee=${person.id}&label=${label.id}`))
  await expect(page.getByRole('link', { name: wanted.title })).toBeVisible()
  await expect(page.getByRole('link', { name: other.title })).toHaveCount(0)
  await expect(page.getByText('one task', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: wanted.title }).click()
  const panel = page.getByRole('complementary', { name: `Task #${wanted.id}` })
  await panel.getByRole('textbox', { name: 'Write a comment' }).fill('Drawn on the **wall**.')
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByRole('listitem').filter({ hasText: 'Drawn on the wall.' })).toBeVisible()
  await panel.getByRole('checkbox', { name: `Done: ${wanted.title}` }).click()
  await expect(page.getByText(`Completed “${wanted.title}”`)).toBeVisible()

  await page.reload()

  await expect(panel.getByRole('checkbox', { name: `Done: ${wanted.title}` })).toBeChecked()
  await expect(panel.locator('strong', { hasText: 'wall' })).toBeVisible()
  await expect(chips).toContainText(`Label: ${label.name}`)
})

test('a link shows the same list to somebody else, after they signed in', async ({ page, api }) => {
  const label = await api.label(unique('link'))
  const task = await api.task({ title: unique('Shared '), labels: [label.id] })

  await signInByForm(page, `/tasks/${task.id}?done=false&label=${label.id}&ordering=-due_date`)

  await expect(page.getByRole('complementary', { name: `Task #${task.id}` })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText(`Label: ${label.name}`)
  await expect(page.getByRole('button', { name: 'Sort: Due date' })).toBeVisible()
})

test('an address that makes no sense says so and is put right', async ({ page, api }) => {
  const label = await api.label(unique('odd'))
  const task = await api.task({ title: unique('Odd '), labels: [label.id] })
  await signIn(page, `/tasks?status=bogus&assignee=abc&label=${label.id}`)

  await expect(page.getByRole('alert')).toContainText('2 parts of this address make no sense here')
  await expect(page.getByRole('link', { name: task.title })).toBeVisible()
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Correct the address' }).click()

  await expect(page).toHaveURL(new RegExp(`/tasks\\?label=${label.id}$`))
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a task is created, changed, thrown away and brought back', async ({ page, api }) => {
  const label = await api.label(unique('chosen'))
  const [first, second] = [unique('Paint the fence '), unique('Paint the gate ')]
  await signIn(page, `/tasks?label=${label.id}`)

  const add = page.getByRole('textbox', { name: 'New task' })
  await add.fill(first)
  await add.press('Enter')
  await expect(page.getByRole('link', { name: first })).toBeVisible()
  await expect(add).toBeFocused()
  await expect(add).toHaveValue('')

  await page.getByRole('link', { name: first }).click()
  const panel = page.getByRole('complementary')
  await panel.getByRole('textbox', { name: 'Title' }).fill(second)
  await panel.getByRole('textbox', { name: 'Title' }).press('Enter')
  await panel.getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitemradio', { name: 'High' }).click()
  await panel.getByRole('button', { name: 'Assignee' }).click()
  await page.getByRole('option').nth(1).click()
  await panel.getByRole('button', { name: 'Add a description…' }).click()
  await panel.getByRole('textbox', { name: 'Description' }).fill('# Colour\n\n- green')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByRole('heading', { name: 'Colour' })).toBeVisible()
  await expect(page.getByRole('link', { name: second })).toBeVisible()

  await page.reload()
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(second)
  await expect(panel.getByRole('button', { name: 'Priority' })).toContainText('High')
  await expect(panel.getByRole('button', { name: 'Labels' })).toContainText(label.name)
  await expect(panel.getByRole('listitem').filter({ hasText: 'green' })).toBeVisible()

  const history = panel.getByRole('region', { name: 'History' })
  await history.getByRole('button', { name: 'History' }).click()
  await expect(history).toContainText(`changed the title from “${first}” to “${second}”`)
  await history.getByRole('button', { name: 'Undo: set the priority to High' }).click()
  await expect(panel.getByRole('button', { name: /^Priority/ })).toContainText('No priority')
  await expect(history.getByRole('listitem').first()).toContainText('took something back')

  await panel.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No task matches')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: second })).toBeVisible()
})

test('a due date is typed, chosen in the calendar and taken away', async ({ page, api }) => {
  const task = await api.task({ title: unique('Dated ') })
  const saved = async () => (await api.get<Task>(`/api/tasks/${task.id}`)).due_date
  await signIn(page, `/tasks/${task.id}`)
  const panel = page.getByRole('complementary')
  const due = panel.getByRole('group', { name: 'Due date' })

  await due.getByRole('spinbutton', { name: 'Month' }).click()
  await page.keyboard.type('05062031')
  await expect(due).toHaveText('5/6/2031')
  await expect.poll(saved).toBe('2031-05-06')

  await due.getByRole('button', { name: 'Calendar' }).click()
  const calendar = page.getByRole('dialog', { name: 'Calendar' })
  await expect(calendar.getByRole('button', { name: 'Tuesday, May 6, 2031' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(calendar).toBeHidden()
  await expect(due.getByRole('button', { name: 'Calendar' })).toBeFocused()
  await expect.poll(saved).toBe('2031-05-13')

  await page.reload()
  await expect(due).toHaveText('5/13/2031')
  await panel.getByRole('button', { name: 'Clear the due date' }).click()
  await expect(due).toHaveText('mm/dd/yyyy')
  await due.getByRole('button', { name: 'Calendar' }).click()
  await calendar.getByRole('button', { name: /^Today/ }).click()
  await expect(panel.getByRole('button', { name: 'Clear the due date' })).toBeVisible()
})

test('what was thrown away is found in the trash and brought back', async ({ page, api }) => {
  const label = await api.label(unique('away'))
  const [kept, first, second] = [unique('Kept '), unique('First '), unique('Second ')]
  await api.task({ title: kept, labels: [label.id] })
  for (const title of [first, second]) await api.trash(await api.task({ title, labels: [label.id] }))
  await signIn(page)

  await page.getByRole('link', { name: 'Trash' }).click()
  await expect(page).toHaveURL('/tasks?trashed=true')
  await expect(page.getByRole('heading', { name: 'Trash', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Trash' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('textbox', { name: 'New task' })).toHaveCount(0)
  await page.getByRole('combobox').fill(`#${label.name}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`label=${label.id}&trashed=true`))
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('checkbox') })).toHaveCount(2)
  await expect(page.getByRole('link', { name: kept })).toHaveCount(0)

  await page.getByRole('button', { name: `Restore “${second}”` }).click()
  await expect(page.getByText(`“${second}” is back`)).toBeVisible()
  await expect(page.getByRole('link', { name: second })).toHaveCount(0)
  await expect(page.getByRole('link', { name: first })).toBeFocused()

  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  await expect(panel.getByText('This task is in the trash')).toBeVisible()
  await expect(panel.getByRole('textbox')).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Priority' })).toBeDisabled()
  await panel.getByRole('button', { name: 'Restore' }).click()
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue(first)
  await expect(panel).toBeFocused()

  await page.goto(`/tasks?label=${label.id}`)
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('checkbox') })).toHaveCount(3)
})

test('a wrong password is told in plain words', async ({ browser }) => {
  // Without the watch on the console: the browser itself reports the refused request there.
  const page = await browser.newPage()
  await page.goto('/')
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('alert')).toHaveText('E-mail and password do not match.')
})

test.describe('an invitation', () => {
  test.use({ refusals: /status of 400/ })

  test('an administrator invites a person, and the form says what is wrong', async ({ page, api }) => {
    const taken = await api.person(unique('taken'))
    await signIn(page, '/people')
    await page.getByRole('button', { name: 'Invite a person' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite a person' })
    await dialog.getByLabel('Name').fill('Bob')
    await dialog.getByLabel('E-mail').fill(taken.email!)
    await dialog.getByRole('button', { name: 'Send invitation' }).click()
    await expect(dialog.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByLabel('E-mail')).toBeFocused()

    const name = unique('bob')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('E-mail').fill(`${name}@example.com`)
    await dialog.getByRole('button', { name: 'Send invitation' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('searchbox', { name: 'Search people' }).fill(name)

    await expect(page).toHaveURL(new RegExp(`search=${name}`))
    const rows = page.getByRole('list', { name: 'List of people' }).getByRole('listitem')
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('invited, until')
  })
})
