import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { noFilters } from '@/features/tasks/filters'
import QuickAdd from '@/features/tasks/QuickAdd.vue'
import { setLocale } from '@/i18n'
import { aLabel, aPage, aProblem, aProject, aTask, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'

const [ana, anabel, bob] = ['Ana Souza', 'Anabel Reis', 'Bob'].map((name) => aUser({ name }))
const label = aLabel({ name: 'financeiro' })
const project = aProject({ name: 'Garden' })

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-26T15:00:00Z'), toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await setLocale('en')
})

async function line(filters = noFilters()) {
  grantTokens()
  const created: unknown[] = []
  server.use(
    http.get('*/api/users', () => HttpResponse.json(aPage([ana, anabel, bob]))),
    http.get('*/api/labels', () => HttpResponse.json(aPage([label]))),
    http.get('*/api/projects', () => HttpResponse.json(aPage([project]))),
    http.post('*/api/tasks', async ({ request }) => {
      created.push(await request.json())
      return HttpResponse.json(aTask(), { status: 201 })
    }),
  )
  await renderAt('/tasks', QuickAdd, { props: { filters } })
  meet({ timezone: 'America/Sao_Paulo' })
  await userEvent.click(screen.getByRole('textbox', { name: 'New task' }))
  const field = () => screen.getByLabelText<HTMLInputElement>('New task')
  const type = (text: string) => userEvent.type(field(), text)
  return { created, field, type }
}

const chips = () => within(screen.getByRole('list', { name: 'Understood' })).getAllByRole('listitem')
const chipWords = () => chips().map((chip) => chip.textContent.trim())

it('sends what it understood and leaves the rest as the title', async () => {
  const { created, type } = await line()

  await type('pagar aluguel amanhã !alta @bob #financeiro +garden')
  await waitFor(() => expect(chipWords()).toEqual(['Tomorrow', 'High', 'Bob', 'financeiro', 'Garden']))
  await type(' {Enter}')

  await waitFor(() =>
    expect(created).toEqual([
      {
        title: 'pagar aluguel',
        due_date: '2026-11-27',
        priority: 3,
        assignee: bob!.id,
        labels: [label.id],
        project: project.id,
      },
    ]),
  )
})

it('speaks both languages, whichever the interface has', async () => {
  await setLocale('pt-BR')
  grantTokens()
  await renderAt('/tasks', QuickAdd, { props: { filters: noFilters() } })

  await userEvent.type(screen.getByRole('textbox', { name: 'Nova tarefa' }), 'water plants every weekday')

  expect(await screen.findByText('todo dia útil, a partir de qui., 26 de nov.')).toBeTruthy()
})

it('a rule brings its first day along', async () => {
  const { created, type } = await line()

  await type('feira toda sexta')
  await screen.findByText('every Friday, from Fri, Nov 27')
  await type('{Enter}')

  await waitFor(() =>
    expect(created).toEqual([{ title: 'feira', recurrence: 'FREQ=WEEKLY;BYDAY=FR', due_date: '2026-11-27' }]),
  )
})

it('shows the day on which a rule begins beside one that it does not have, and saves that', async () => {
  const { created, type } = await line()

  await type('gym every monday starting Dec 1 until Dec 24')
  await waitFor(() => expect(chipWords()).toEqual(['every Monday', 'Dec 7', 'until Thu, Dec 24']))
  await type('{Enter}')

  await waitFor(() =>
    expect(created).toEqual([
      { title: 'gym', recurrence: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261224', due_date: '2026-12-07' },
    ]),
  )
})

it('keeps in the title what says more than a day', async () => {
  const { created, type } = await line()

  await type('call Bob tonight')
  await waitFor(() => expect(chipWords()).toEqual(['Today']))
  await type('{Enter}')

  await waitFor(() => expect(created).toEqual([{ title: 'call Bob tonight', due_date: '2026-11-26' }]))
})

it.each(['{Backspace}', '{Escape}'])('%s takes a part back: its words stay in the title', async (key) => {
  const { created, field, type } = await line()

  await type('call Bob tomorrow')
  await screen.findByText('Tomorrow')
  await type(key)

  await waitFor(() => expect(screen.queryByText('Tomorrow')).toBeNull())
  expect(field().value).toBe('call Bob tomorrow')
  await type('{Enter}')
  await waitFor(() => expect(created).toEqual([{ title: 'call Bob tomorrow' }]))
})

it('the button of a part takes it back too, and the writing goes on', async () => {
  const { field, type } = await line()
  await type('call Bob tomorrow')

  await userEvent.click(await screen.findByRole('button', { name: 'Keep “Tomorrow” in the title' }))

  expect(screen.queryByText('Tomorrow')).toBeNull()
  expect(document.activeElement).toBe(field())
})

it('offers a choice between names while they are written', async () => {
  const { created, field, type } = await line()

  await type('ask @ana')
  const names = await screen.findByRole('listbox', { name: 'Matching names' })
  expect(
    within(names)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toHaveLength(2)
  await type('{ArrowDown}{Enter}')

  await waitFor(() => expect(field().value).toBe('ask @Anabel Reis '))
  await type('{Enter}')
  await waitFor(() => expect(created).toEqual([{ title: 'ask', assignee: anabel!.id }]))
})

it('does not guess between two names', async () => {
  const { created, type } = await line()
  await type('ask @ana')
  await screen.findByRole('listbox')

  await type('{Escape}{Enter}')

  expect((await screen.findByRole('alert')).textContent).toContain('Several match “@ana”')
  expect(created).toEqual([])
})

it('what nobody is called stays in the title', async () => {
  const { created, type } = await line()

  await type('ask @zoe{Enter}')

  await waitFor(() => expect(created).toEqual([{ title: 'ask @zoe' }]))
})

it('a task without a title is not made', async () => {
  const { created, type } = await line()

  await type('@bob ')
  await waitFor(() => expect(chipWords()).toEqual(['Bob']))
  await type('{Enter}')

  expect((await screen.findByRole('alert')).textContent).toContain('no title yet')
  expect(created).toEqual([])
})

it('a day alone is the title, and what stands beside it is still understood', async () => {
  const { created, type } = await line()

  await type('tomorrow !high{Enter}')

  await waitFor(() => expect(created).toEqual([{ title: 'tomorrow', due_date: '2026-11-27', priority: 3 }]))
})

it('makes a label that is not there yet', async () => {
  const { created, field, type } = await line()
  const made: unknown[] = []
  server.use(
    http.post('*/api/labels', async ({ request }) => {
      const body = (await request.json()) as { name: string; color: string }
      made.push(body.name)
      return HttpResponse.json(aLabel({ ...body, id: 77 }), { status: 201 })
    }),
  )

  await type('Buy stakes #garden')
  const option = await screen.findByRole('option', { name: /Make the label “garden”/ })
  expect(option.getAttribute('aria-selected')).toBe('true')
  await type('{Enter}')
  await waitFor(() => expect(chipWords()).toEqual(['garden']))
  expect(field().value).toBe('Buy stakes #garden ')
  await type('{Enter}')

  await waitFor(() => expect(created).toEqual([{ title: 'Buy stakes', labels: [77] }]))
  expect(made).toEqual(['garden'])
})

it('offers no new label for one that there is, nor behind a space, nor to guests', async () => {
  const { type, field } = await line()

  await type('Pay #financeir')
  await screen.findByRole('option', { name: /^financeiro/ })
  await userEvent.clear(field())
  await type('Pay #Financeiro')
  await waitFor(() => expect(chipWords()).toEqual(['financeiro']))
  expect(screen.queryByRole('option')).toBeNull()

  await userEvent.clear(field())
  await type('Pay #rent')
  await screen.findByRole('option', { name: /Make the label “rent”/ })
  await type(' soon')
  await waitFor(() => expect(screen.queryByRole('option')).toBeNull())

  const sought: (string | null)[] = []
  server.use(
    http.get('*/api/labels', ({ request }) => {
      sought.push(new URL(request.url).searchParams.get('search'))
      return HttpResponse.json(aPage([aLabel({ name: 'rentals' })]))
    }),
  )
  meet({ role: 'guest' })
  await userEvent.clear(field())
  await type('Pay #renta')
  await screen.findByRole('option', { name: /^rentals/ })
  expect(sought).toContain('renta')
  expect(screen.getAllByRole('option')).toHaveLength(1)
})

it('says why a label cannot be made, and keeps what was typed', async () => {
  const { field, type } = await line()
  const problem = aProblem({ status: 403, detail: 'You may not do this.' })
  server.use(http.post('*/api/labels', () => HttpResponse.json(problem, { status: 403 })))

  await type('Buy stakes #garden')
  await userEvent.click(await screen.findByRole('option', { name: /Make the label “garden”/ }))

  expect((await screen.findByRole('alert')).textContent).toContain('You may not do this.')
  expect(field().value).toBe('Buy stakes #garden')
})
