import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'

import { setLocale } from '@/i18n'
import { aLabel, aPage, aProject, aSavedFilter, aTask, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import CommandPalette from './CommandPalette.vue'
import { activeRows } from './rowCommands'
import { usePaletteKey } from './usePaletteKey'

const task = aTask({ id: 7, title: 'Reunião de equipe' })

const Page = defineComponent(() => {
  const open = ref(false)
  usePaletteKey(() => (open.value = !open.value))
  return () => h(CommandPalette, { open: open.value, 'onUpdate:open': (is: boolean) => (open.value = is) })
})

beforeEach(() => {
  grantTokens()
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json(aPage([task]))),
    http.get('*/api/projects', () => HttpResponse.json(aPage([aProject({ id: 3, name: 'Garden' })]))),
    http.get('*/api/labels', () => HttpResponse.json(aPage([]))),
    http.get('*/api/users', () => HttpResponse.json(aPage([aUser({ id: 9, name: 'Bob' })]))),
  )
})
afterEach(async () => {
  activeRows.value = null
  await setLocale('en')
})

async function opened() {
  const view = await renderAt('/people', Page)
  meet({ id: 1 })
  await userEvent.keyboard('{Control>}k{/Control}')
  await screen.findByRole('dialog', { name: 'Commands' })
  return view
}

const write = (text: string) => userEvent.type(screen.getByRole('combobox', { name: 'Commands' }), text)
const names = () => screen.getAllByRole('option').map((option) => option.textContent)

it('opens and closes by its key, and leads anywhere', async () => {
  const { router } = await opened()

  await write('inbox{Enter}')

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks?done=false&project=none'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('says how many commands match what is written', async () => {
  await opened()

  await write('inbox')

  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('4 matches'))
  expect(names()).toHaveLength(4)
  const { id } = screen.getByRole('listbox')
  expect(screen.getByRole('combobox').getAttribute('aria-controls')).toBe(id)
})

it('ignores accents and the order of words', async () => {
  await setLocale('pt-BR')
  await renderAt('/people', Page)
  await userEvent.keyboard('{Control>}k{/Control}')

  await userEvent.type(await screen.findByRole('combobox', { name: 'Comandos' }), 'configuracoes')

  await waitFor(() => expect(names()[0]).toContain('Configurações'))
})

it.each([
  ['reuniao', /Reunião de equipe/, '/tasks/7'],
  ['gard', /Garden/, '/tasks?done=false&project=3'],
  ['bob', /Bob/, '/tasks?done=false&assignee=9'],
  ['#12', /Go to task #12/, '/tasks/12'],
])('finds %s on the server', async (text, name, address) => {
  const { router } = await opened()

  await write(text)
  await userEvent.click(await screen.findByRole('option', { name }))

  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe(address))
})

it('takes a number for a task, also where a view has these digits in its name', async () => {
  server.use(http.get('*/api/filters', () => HttpResponse.json(aPage([aSavedFilter({ name: 'Axe 612' })]))))
  const { router } = await opened()
  await write('612')
  await screen.findByRole('option', { name: 'Axe 612' })

  await userEvent.keyboard('{Enter}')

  await waitFor(() => expect(router.currentRoute.value.path).toBe('/tasks/612'))
})

it('offers first what was chosen last, rows of the server too', async () => {
  await opened()
  await write('gard')
  await userEvent.click(await screen.findByRole('option', { name: /Garden/ }))

  await userEvent.keyboard('{Control>}k{/Control}')
  const recent = await screen.findByRole('group', { name: 'Recent' })

  expect(within(recent).getByRole('option', { name: 'Garden' })).toBeTruthy()
})

it('does to the active row what the keys do', async () => {
  const asked: unknown[] = []
  activeRows.value = {
    current: () => task,
    ask: (kind, one) => void asked.push([kind, one?.id]),
    rename: () => undefined,
    select: () => undefined,
  }
  await opened()

  await write('assign{Enter}')

  await waitFor(() => expect(asked).toEqual([['assignee', 7]]))
})

it('offers nothing for a row where none is active', async () => {
  await opened()

  await write('set the due')

  await waitFor(() => expect(screen.queryByRole('option', { name: /due date/ })).toBeNull())
})

it.each(['🍕', '"', '!!'])('takes %s for what it is: nothing has it in its name', async (text) => {
  activeRows.value = { current: () => task, ask: () => undefined }
  server.use(http.get(/\/api\/(tasks|projects|users)/, () => HttpResponse.json(aPage([]))))
  await opened()

  await write(text)

  expect(await screen.findByText('Nothing found')).toBeTruthy()
  expect(screen.queryByRole('option')).toBeNull()
})

it('takes a whole name before what only has the word', async () => {
  activeRows.value = { current: () => task, ask: () => undefined }
  const { router } = await opened()

  await write('trash{Enter}')

  await waitFor(() => expect(router.currentRoute.value.query).toEqual({ trashed: 'true' }))
})

it('takes the first hit for an Enter that came before the answer', async () => {
  server.use(
    http.get('*/api/tasks', ({ request }) => {
      const isAsked = new URL(request.url).searchParams.get('search') === 'reuniao'
      return HttpResponse.json(aPage(isAsked ? [task] : [aTask({ id: 8, title: 'Other' })]))
    }),
  )
  const { router } = await opened()

  await write('reuniao{Enter}')

  await waitFor(() => expect(router.currentRoute.value.path).toBe('/tasks/7'))
})

it('does not take for a hit what was found for fewer words', async () => {
  const other = aTask({ id: 8, title: 'Pay the water bill' })
  server.use(
    http.get('*/api/tasks', ({ request }) => {
      const isWhole = new URL(request.url).searchParams.get('search') === 'water tall'
      return HttpResponse.json(aPage(isWhole ? [aTask({ id: 9, title: 'Water the tall plants' })] : [other]))
    }),
  )
  const { router } = await opened()
  await write('water')
  await screen.findByRole('option', { name: /Pay the water bill/ })

  await write(' tall{Enter}')

  await waitFor(() => expect(router.currentRoute.value.path).toBe('/tasks/9'))
})

it('leads to the board of the project on the screen, and back to its list', async () => {
  const { router } = await opened()
  await router.push('/tasks?done=false&project=3')

  await write('as a board{Enter}')
  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/board?project=3'))

  await userEvent.keyboard('{Control>}k{/Control}')
  await screen.findByRole('dialog', { name: 'Commands' })
  await write('as a list{Enter}')
  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks?done=false&project=3'))
})

it('leads to labels and to each part of the settings', async () => {
  server.use(http.get('*/api/labels', () => HttpResponse.json(aPage([aLabel({ id: 5, name: 'outdoors' })]))))
  const { router } = await opened()

  await write('outdoors')
  await userEvent.click(await screen.findByRole('option', { name: 'outdoors' }))
  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks?done=false&label=5'))

  await userEvent.keyboard('{Control>}k{/Control}')
  await screen.findByRole('dialog', { name: 'Commands' })
  await write('api tokens{Enter}')
  await waitFor(() => expect(router.currentRoute.value.path).toBe('/settings/tokens'))
})

it('offers no new task to a guest', async () => {
  await opened()
  meet({ id: 1, role: 'guest' })

  await write('new task')

  await waitFor(() => expect(screen.queryByRole('option', { name: /New task/ })).toBeNull())
})
