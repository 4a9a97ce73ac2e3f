import type { Page } from '@playwright/test'

import { expect, signIn, test, unique, untilStill } from './support'

/** No space in it: what cannot be broken is what widens things. */
const LONG = 'abcdefghij'.repeat(9)

const pageSize = (page: Page) =>
  page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])

test.describe('with more projects than the window is high', () => {
  test.use({ viewport: { width: 1024, height: 300 } })

  test('the navigation scrolls, and the page stays where it is', async ({ page, api }) => {
    const projects = [1, 2, 3, 4, 5, 6].map((number) => api.project({ name: unique(`High ${number} `) }))
    for (const { id } of await Promise.all(projects)) await api.task({ title: 'Counted', project: id })
    await signIn(page, '/my-work')
    const last = page.getByRole('link', { name: 'one open task' }).last()
    await expect(last).toBeAttached()

    expect(await pageSize(page)).toEqual([1024, 300])
    await last.scrollIntoViewIfNeeded()
    await expect(last).toBeInViewport()
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('a long name does not widen the navigation', async ({ page, api }) => {
    const project = await api.project({ name: unique(LONG) })
    await signIn(page, '/my-work')
    await page.getByRole('button', { name: 'Menu' }).click()
    const drawer = page.getByRole('dialog')
    const link = drawer.getByRole('link', { name: project.name })
    await expect(link).toBeAttached()
    await untilStill(page)

    const { width } = (await drawer.boundingBox())!
    expect((await drawer.getByRole('navigation').boundingBox())!.width).toBeLessThanOrEqual(width)
    expect((await link.boundingBox())!.width).toBeLessThan(width)
  })
})
