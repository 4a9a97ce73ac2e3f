import { expect, signIn, test, unique } from './support'

test.use({ viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'pt-BR', hasTouch: true })

test('no celular, no escuro e em português', async ({ page, api }) => {
  const task = await api.task({ title: unique('Reunião de março '), priority: 4 })
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Entrar' })).toBeVisible()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR')
  await signIn(page)

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

test('o que se toca é grande o bastante', async ({ page, api }) => {
  await api.task({ title: unique('Tocar ') })
  await signIn(page, '/tasks?ordering=-created_at')
  await expect(page.getByRole('link', { name: 'Tocar' }).first()).toBeVisible()

  for (const control of await page.locator('main button:visible, header button:visible').all()) {
    const box = await control.boundingBox()
    expect
      .soft(Math.min(box!.width, box!.height), (await control.getAttribute('aria-label')) ?? '')
      .toBeGreaterThanOrEqual(36)
  }
})
