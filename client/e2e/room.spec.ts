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

test.describe('in a narrow list', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('a title that runs to the left shows its beginning', async ({ page, api }) => {
    const project = await api.project({ name: unique('Arabic ') })
    const task = await api.task({ title: `أولا ${'عنوان طويل جدا '.repeat(9)}`.trim(), project: project.id })
    await signIn(page, `/tasks?project=${project.id}`)
    const link = page.getByRole('link', { name: task.title })
    await expect(link).toBeVisible()

    const [title, first] = await link.evaluate((at) => {
      const range = document.createRange()
      const text = at.firstChild!
      const start = /\S/.exec(text.textContent!)!.index
      range.setStart(text, start)
      range.setEnd(text, start + 1)
      return [at, range].map((one) => one.getBoundingClientRect().right)
    })
    expect(Math.abs(title! - first!)).toBeLessThan(1)
  })

  test('a short label can be read beside long ones', async ({ page, api }) => {
    const labels = [unique('a rather long label '), unique('another rather long one '), unique('z').slice(-3)]
    const ids: number[] = []
    for (const name of labels) ids.push((await api.label(name)).id)
    const task = await api.task({ title: unique('Labelled '), labels: ids, due_date: '2031-05-06' })
    await signIn(page, `/tasks?label=${ids[0]}`)
    await expect(page.getByRole('link', { name: task.title })).toBeVisible()

    const short = page.getByText(labels[2]!, { exact: true })
    expect(await short.evaluate((at) => at.scrollWidth - at.clientWidth)).toBe(0)
  })
})

test.describe('where the list has half of a small screen', () => {
  test.use({ viewport: { width: 1024, height: 768 }, locale: 'pt-BR' })

  test('its name can be read and its search can be typed into', async ({ page, api }) => {
    const project = await api.project({ name: unique('Reforma da sede ') })
    const task = await api.task({ title: unique('Aberta '), project: project.id })
    await signIn(page, `/tasks?project=${project.id}`)
    const heading = page.getByRole('heading', { level: 1, name: project.name })
    const search = page.getByRole('combobox', { name: 'Buscar tarefas' })
    await expect(page.getByRole('link', { name: task.title })).toBeVisible()

    const expectRoom = async () => {
      const [seen, whole] = await heading.evaluate((at) => [at.clientHeight, at.scrollHeight])
      expect(seen).toBe(whole)
      expect((await search.boundingBox())!.width).toBeGreaterThan(150)
    }
    await expectRoom()
    await page.getByRole('link', { name: task.title }).click()
    await expect(page.getByRole('complementary', { name: `Tarefa #${task.id}` })).toBeVisible()
    await expectRoom()
    await page.goto(`/board?project=${project.id}`)
    await expect(page.getByRole('link', { name: task.title })).toBeVisible()
    await expectRoom()
  })
})
