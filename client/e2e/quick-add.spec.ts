import type { Page } from '@playwright/test'

import type { Page as Rows, Task } from '../src/api/types'
import { expect, expectNoBarriers, signIn, test, unique, type Api } from './support'

const WORDS = {
  'en-US': {
    ...{
      task: 'New task',
      understood: 'Understood',
    },
    ...{ title: 'Water the beans', friday: 'every friday', high: '!high', low: '!low' },
    ...{ chips: { friday: /^every Friday, from /, high: 'High' } },
  },
  'pt-BR': {
    ...{
      task: 'Nova tarefa',
      understood: 'Entendido',
    },
    ...{ title: 'Regar o feijão', friday: 'toda sexta', high: '!alta', low: '!baixa' },
    ...{ chips: { friday: /^toda sexta-feira, a partir de /, high: 'Alta' } },
  },
} as const

const lineOf = (page: Page, name: string) =>
  page.getByRole('textbox', { name }).or(page.getByRole('combobox', { name }))

async function newest(api: Api, project: number): Promise<Task | undefined> {
  return (await api.get<Rows<Task>>(`/api/tasks?project=${project}`)).results[0]
}

for (const locale of ['en-US', 'pt-BR'] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale })
    const words = WORDS[locale]

    test('a line says when, who, what kind and how pressing, and a task comes of it', async ({
      page,
      api,
    }) => {
      const [label, person] = [await api.label(unique('canteiro')), await api.person(unique('bob'))]
      const project = await api.project({ name: unique('Beds ') })
      await signIn(page, `/tasks?project=${project.id}&done=false`)
      const line = lineOf(page, words.task)
      const title = unique(`${words.title} `)

      await line.focus()
      await page.keyboard.type(`${title} ${words.friday} #${label.name} @${person.name} ${words.high} `)
      const understood = page.getByRole('list', { name: words.understood })
      await expect(understood.getByRole('listitem')).toHaveText([
        ...[words.chips.friday, label.name],
        ...[person.name, words.chips.high],
      ])
      await expectNoBarriers(page)
      await page.keyboard.press('Enter')

      await expect(page.getByRole('link', { name: title })).toBeVisible()
      await expect(line).toHaveValue('')
      await expect(understood).toHaveCount(0)
      await expect
        .poll(() => newest(api, project.id))
        .toMatchObject({
          ...{ title, priority: 3, recurrence: 'FREQ=WEEKLY;BYDAY=FR' },
          ...{ assignee: { id: person.id }, labels: [{ id: label.id }] },
        })
      const { due_date } = (await newest(api, project.id))!
      expect(new Date(due_date!).getUTCDay()).toBe(5)
    })

    test('what was understood wrongly goes back into the title', async ({ page, api }) => {
      const project = await api.project({ name: unique('Beds ') })
      await signIn(page, `/tasks?project=${project.id}&done=false`)
      const line = lineOf(page, words.task)
      const title = unique(`${words.title} `)

      await line.fill(`${title} ${words.low}`)
      const understood = page.getByRole('list', { name: words.understood })
      await expect(understood.getByRole('listitem')).toHaveCount(1)
      await understood.getByRole('button').press('Enter')
      await expect(understood).toHaveCount(0)
      await expect(line).toBeFocused()
      await page.keyboard.press('Enter')

      await expect(page.getByRole('link', { name: `${title} ${words.low}` })).toBeVisible()
      await expect.poll(() => newest(api, project.id)).toMatchObject({ priority: 0 })
    })
  })

test('a name is chosen from the list with the keys', async ({ page, api }) => {
  const word = unique('bed')
  const [, second] = [await api.label(`${word} east`), await api.label(`${word} west`)]
  const project = await api.project({ name: unique('Beds ') })
  await signIn(page, `/tasks?project=${project.id}&done=false`)
  const title = unique('Weed ')

  await lineOf(page, 'New task').focus()
  await page.keyboard.type(`${title} #${word}`)
  const names = page.getByRole('listbox', { name: 'Matching names' })
  await expect(names.getByRole('option')).toHaveText([
    `${word} east↵`,
    `${word} west`,
    `Make the label “${word}”`,
  ])
  await page.keyboard.press('ArrowDown')
  await expect(names.getByRole('option', { selected: true })).toHaveText(`${word} west↵`)
  await expect(page.getByRole('combobox', { name: 'New task' })).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Understood' }).getByRole('listitem')).toHaveText([second.name])
  await page.keyboard.press('Enter')

  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await expect.poll(() => newest(api, project.id)).toMatchObject({ title, labels: [{ id: second.id }] })
})

test('a label that is not there yet is made on the way', async ({ page, api }) => {
  const project = await api.project({ name: unique('Labels ') })
  const name = unique('bed')
  await signIn(page, `/tasks?project=${project.id}&done=false`)

  await lineOf(page, 'New task').click()
  await page.keyboard.type(`Dig #${name}`)
  await expect(page.getByRole('option', { name: `Make the label “${name}”` })).toBeVisible()
  await expectNoBarriers(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Understood' }).getByRole('listitem')).toHaveText([name])
  await page.keyboard.press('Enter')

  await expect(page.getByRole('link', { name: 'Dig', exact: true })).toBeVisible()
  await expect.poll(() => newest(api, project.id)).toMatchObject({ title: 'Dig', labels: [{ name }] })
})
