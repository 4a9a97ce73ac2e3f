import { expect, expectNoBarriers, signIn, test, unique, type Api } from './support'

async function gardenOf(api: Api) {
  const project = await api.project({ name: unique('Overview ') })
  const me = await api.me()
  const common = { project: project.id, assignee: me.id }
  await api.task({ ...common, title: 'Late', due_date: '2020-01-31' })
  await api.task({ ...common, title: 'Sow' })
  await api.task({ project: project.id, title: 'Nobody’s' })
  await api.task({ ...common, title: 'Done', done: true })
  return { project, me }
}

test('the numbers of a project, as charts and as tables, lead to its tasks', async ({ page, api }) => {
  const { project, me } = await gardenOf(api)
  await signIn(page, '/overview')
  await page.getByRole('button', { name: 'Project: All projects' }).click()
  await page.getByRole('combobox', { name: 'Project' }).fill(project.name)
  await page.getByRole('option', { name: project.name }).click()
  await expect(page).toHaveURL(`/overview?project=${project.id}`)

  const people = page.getByRole('region', { name: 'Open tasks by person' })
  await expect(people.getByRole('listitem')).toHaveText([
    /1 overdue.*2 open tasks/s,
    /Nobody.*one open task/s,
  ])
  await expect(page.getByRole('img', { name: /^Done by week: .+: 1$/ })).toBeVisible()
  await people.getByRole('button', { name: 'Open tasks by person, as a table' }).click()
  await expect(people.getByRole('row')).toHaveText([
    /Assignee\s*Open\s*Overdue/,
    new RegExp(`${me.name}\\s*2\\s*1`),
    /Nobody\s*1\s*0/,
  ])
  await people.getByRole('button', { name: 'Open tasks by person, as a table' }).click()

  await people.getByRole('link', { name: me.name }).click()
  await expect(page).toHaveURL(new RegExp(`/tasks\\?done=false&assignee=${me.id}&project=${project.id}`))
  await expect(page.getByText('2 tasks')).toBeVisible()
})

for (const locale of ['en-US', 'pt-BR']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('no barrier is found', async ({ page, api }) => {
      await gardenOf(api)
      await signIn(page, '/overview')
      await expect(page.getByRole('img')).toBeVisible()
      await expectNoBarriers(page)

      for (const button of await page.locator('button[aria-pressed]').all()) await button.click()
      await expect(page.getByRole('table')).toHaveCount(4)
      await expectNoBarriers(page)
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, locale: 'pt-BR', hasTouch: true })

  test('os gráficos cabem na tela', async ({ page, api }) => {
    await gardenOf(api)
    await signIn(page, '/overview')

    await expect(page.getByRole('img', { name: /^Concluídas por semana/ })).toBeVisible()
    await page.getByRole('radio', { name: 'Pessoas' }).check()
    await expect(page.getByRole('heading', { name: 'Tarefas abertas por pessoa' })).toBeVisible()
    await expect(page.getByRole('img', { name: /^Concluídas por semana/ })).toHaveCount(0)
    await expectNoBarriers(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    for (const button of await page.locator('main button').all()) {
      const { width, height } = (await button.boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }
  })
})
