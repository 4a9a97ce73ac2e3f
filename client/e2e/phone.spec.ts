import type { Locator } from '@playwright/test'

import { expect, signIn, signInByForm, test, unique } from './support'

test.use({ viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'pt-BR', hasTouch: true })

test('no celular, no escuro e em português', async ({ page, api }) => {
  const task = await api.task({ title: unique('Reunião de março '), priority: 4 })
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Entrar' })).toBeVisible()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR')
  await signInByForm(page)

  await page.getByRole('button', { name: 'Menu' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('link', { name: 'Caixa de entrada' })).toBeVisible()
  await drawer.getByRole('link', { name: 'Todas as tarefas' }).click()
  await expect(drawer).toBeHidden()

  await page.getByRole('combobox', { name: 'Buscar tarefas' }).fill(task.title.replace('Reunião', 'reuniao'))
  await page.getByRole('link', { name: task.title }).click()
  const panel = page.getByRole('complementary', { name: `Tarefa #${task.id}` })
  await expect(panel.getByRole('button', { name: 'Prioridade' })).toContainText('Urgente')
  await page.goBack()
  await expect(panel).toBeHidden()

  const widest = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(widest).toBeLessThanOrEqual(360)
})

test('os filtros ficam em uma linha, que se empurra', async ({ page, api }) => {
  const label = await api.label(unique('etiqueta'))
  await signIn(page, `/tasks?done=false&assignee=me&priority=3,4&label=${label.id}`)
  const filters = page.getByRole('group', { name: 'Filtros', exact: true })
  await expect(filters.getByRole('button', { name: 'Salvar visão' })).toBeAttached()

  expect((await filters.boundingBox())!.height).toBeLessThan(72)
  // Nor less than a finger needs, where the window is low.
  await page.setViewportSize({ width: 320, height: 256 })
  expect((await filters.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await page.setViewportSize({ width: 360, height: 780 })
  await filters.getByRole('button', { name: 'Limpar tudo' }).click()
  await expect(filters).toHaveCount(0)
})

test('o prazo segue o idioma escolhido', async ({ page, api }) => {
  const task = await api.task({ title: unique('Prazo '), due_date: '2031-05-06' })
  await signIn(page, `/tasks/${task.id}`)
  const due = page.getByRole('group', { name: 'Prazo' })
  await expect(due).toHaveText('06/05/2031')

  await due.getByRole('button', { name: 'Calendário' }).click()
  const calendar = page.getByRole('dialog', { name: 'Calendário' })
  await expect(calendar.getByText('maio de 2031').first()).toBeVisible()
  await expectFingersFit(calendar.getByRole('button'))
  await calendar.getByRole('button', { name: 'quarta-feira, 7 de maio de 2031' }).click()
  await expect(due).toHaveText('07/05/2031')
})

test('o que se toca é grande o bastante', async ({ page, api }) => {
  const label = await api.label(unique('toque'))
  const task = await api.task({ title: unique('Tocar '), labels: [label.id], due_date: '2031-05-06' })
  await api.comment(task, 'Um comentário.')
  await signIn(page, `/tasks?label=${label.id}&done=false&ordering=-created_at`)
  await expect(page.getByRole('link', { name: task.title })).toBeVisible()
  const controls = page
    .locator('main button, header button, main input[type=checkbox]')
    .filter({ visible: true })
  await expectFingersFit(controls)

  await page.getByRole('link', { name: task.title }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByText('Um comentário.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Calendário' })).toBeVisible()
  await expectFingersFit(panel.getByRole('button'))
  await expectFingersFit(panel.getByRole('checkbox'))

  await api.trash(task)
  await page.goto(`/tasks?label=${label.id}&trashed=true`)
  await expect(page.getByRole('button', { name: `Restaurar “${task.title}”` })).toBeVisible()
  await expectFingersFit(controls)
})

/** Asked again until it holds: what is just opening is a little smaller. */
async function expectFingersFit(controls: Locator): Promise<void> {
  for (const control of await controls.all()) {
    const message = (await control.getAttribute('aria-label')) ?? (await control.textContent()) ?? ''
    const smallestSide = async () => {
      const box = (await control.boundingBox())!
      return Math.min(box.width, box.height)
    }
    await expect.poll(smallestSide, { message }).toBeGreaterThanOrEqual(44)
  }
}
