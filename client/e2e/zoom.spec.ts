import type { Locator, Page } from '@playwright/test'

import { expect, signIn, test, unique, untilStill, type Api } from './support'

/** A window of 1280 × 1024 at 200 %, and at 400 %: what WCAG calls reflow. */
const ZOOMS = {
  '200 %': { width: 640, height: 512 },
  '400 %': { width: 320, height: 256 },
} as const

async function placesOf(api: Api): Promise<[string, string][]> {
  const project = await api.project({ name: unique('Zoom ') })
  const label = await api.label(unique('a rather long name for a label '))
  const task = await api.task({
    title: unique('A task with more words in its title than a narrow window has room for '),
    ...{ project: project.id, labels: [label.id], due_date: '2031-05-06', priority: 4 },
    description: '| a | wide | table | with | columns |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |',
  })
  return [
    [`/tasks?project=${project.id}&done=false`, task.title],
    [`/tasks/${task.id}?project=${project.id}`, 'A task with'],
    ['/my-work', 'My work'],
    [`/board?project=${project.id}`, project.name],
    ['/calendar?day=2031-05-06', 'May 2031'],
    ['/overview', 'Done by week'],
    ['/people', 'Invite a person'],
    ['/projects', 'Projects'],
    [`/projects/${project.id}/members`, 'Add member'],
    ...(['profile', 'security', 'sessions', 'tokens'] as const).map((section): [string, string] => [
      `/settings/${section}`,
      'Settings',
    ]),
  ]
}

const CONTROLS = ':is(a, button, input, textarea, select):not([tabindex="-1"]):not(:disabled)'

/** Each of them can be scrolled to where nothing lies over it. In the page: a driver takes a second for a dozen. */
async function expectWithinReach(page: Page, controls: string): Promise<void> {
  const all = page.locator(controls).filter({ visible: true })
  await expect(all.first()).toBeVisible()
  await untilStill(page)
  const beyond = await all.evaluateAll((found) => {
    const isReached = (control: Element) => {
      // A link in a text may have several lines.
      const { left, top, width, height } = control.getClientRects()[0]!
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      return hit !== null && (control.contains(hit) || hit.closest('label')?.control === control)
    }
    const places = ['nearest', 'end', 'center', 'start'] as const
    const canBeReached = (control: Element) =>
      places.some((block) => {
        control.scrollIntoView({ block, inline: block, behavior: 'instant' })
        return isReached(control)
      })
    return found.filter((control) => !canBeReached(control)).map(({ outerHTML }) => outerHTML)
  })
  expect(beyond).toEqual([])
}

for (const [zoom, viewport] of Object.entries(ZOOMS))
  test.describe(`at ${zoom}`, () => {
    test.use({ viewport })

    // A task lies over the rest, the menu's button included.
    test('nothing runs out at the side, and every control can be reached', async ({ page, api }) => {
      // Dozens of controls on a dozen pages.
      test.slow()
      const places = await placesOf(api)
      await signIn(page, '/my-work')
      for (const [address, words] of places) {
        await page.goto(address)
        await expect(
          page
            .getByText(words)
            .or(page.getByRole('textbox', { name: 'Title' }))
            .first(),
        ).toBeAttached()
        await page.waitForLoadState('networkidle')
        const widest = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(widest, address).toBeLessThanOrEqual(viewport.width)
        await test.step(address, () =>
          expectWithinReach(
            page,
            `${address.startsWith('/tasks/') ? 'aside' : ':is(main, header)'} ${CONTROLS}`,
          ),
        )
      }
    })

    test('the menu, the palette and the keys scroll inside themselves', async ({ page }) => {
      await signIn(page, '/my-work')
      await page.getByRole('button', { name: 'Menu' }).click()
      await expect(page.getByRole('dialog').getByRole('link', { name: 'Trash' })).toBeVisible()
      await expectWithinReach(page, '[role=dialog] :is(a, button)')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await page.keyboard.press('Control+k')
      await expect(page.getByRole('option').last()).toBeAttached()
      await expectWithinReach(page, '[role=dialog] :is(input, [role=option])')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await page.keyboard.press('?')
      await page.getByText('Restore from the trash').scrollIntoViewIfNeeded()
      await expect(page.getByText('Restore from the trash')).toBeInViewport()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      )
    })
  })

/** Windows that are low: 200 % and 400 % of a small screen, and a phone on its side. */
for (const viewport of [
  { width: 640, height: 360 },
  { width: 320, height: 256 },
])
  test.describe(`in ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport })

    test('what opens beside a button stays within the window, to its last choice', async ({ page, api }) => {
      const { id } = await api.project({ name: unique('Low ') })
      const task = await api.task({ title: unique('Low '), project: id })
      await signIn(page, `/tasks?project=${id}`)
      const openBy = async (name: string | RegExp) => {
        await page.getByRole('button', { name }).first().click()
        const float = page.getByRole('menu').or(page.getByRole('dialog'))
        await expectWithin(float)
        await expectWithinReach(
          page,
          ':is([role=menu], [role=dialog]) :is(button, [role^=menuitem], [role=option])',
        )
        await page.keyboard.press('Escape')
        await expect(float).toHaveCount(0)
      }
      await openBy('Filter')
      await openBy('Sort: Standard order')

      await page.goto(`/board?project=${id}`)
      await openBy(`Move “${task.title}”`)

      await page.goto(`/tasks/${task.id}`)
      for (const field of ['Status', 'Assignee', 'Project', 'Labels', 'Priority', 'Repeats'])
        await test.step(field, () => openBy(new RegExp(`^${field} `)))
    })
  })

async function expectWithin(float: Locator): Promise<void> {
  await expect(float).toBeVisible()
  await untilStill(float.page())
  const { height } = float.page().viewportSize()!
  const box = (await float.boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
}
