import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import { aLabel, aPage, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import SearchBox from './SearchBox.vue'

const design = aLabel({ id: 1, name: 'design' })
const huitema = aUser({ id: 7, name: 'huitema' })

async function boxAt(address = '/tasks') {
  const find =
    <Row extends { name: string }>(rows: Row[]) =>
    ({ request }: { request: Request }) => {
      const search = new URL(request.url).searchParams.get('search') ?? ''
      return HttpResponse.json(aPage(rows.filter(({ name }) => name.startsWith(search.toLowerCase()))))
    }
  server.use(
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
    http.get('*/api/labels', find([design])),
    http.get('*/api/users', find([huitema, aUser({ id: 8, name: 'hubert' })])),
    http.get('*/api/projects', find<{ name: string }>([])),
  )
  const { router } = await renderAt(address, SearchBox)
  return { box: screen.getByRole<HTMLInputElement>('combobox'), router }
}

describe('the search box', () => {
  it('turns what can mean one thing only into filters, on Enter', async () => {
    const { box, router } = await boxAt('/tasks?done=false')

    await userEvent.type(box, 'fix #design @huitema{Enter}')

    await waitFor(() =>
      expect(router.currentRoute.value.query).toEqual({
        done: 'false',
        label: '1',
        assignee: '7',
        search: 'fix',
      }),
    )
    expect(box.value).toBe('fix')
  })

  it('asks back where several people could be meant', async () => {
    const { box, router } = await boxAt()

    await userEvent.type(box, '@hu{Enter}')

    expect((await screen.findByRole('alert')).textContent).toBe('Several match “@hu”. Choose one of them.')
    expect(router.currentRoute.value.query).toEqual({})
    expect(box.value).toBe('@hu')
  })

  it('offers the filters that a word can mean, and takes the word away with the choice', async () => {
    const { box, router } = await boxAt()

    await userEvent.type(box, 'door desig')
    await screen.findByRole('option', { name: 'Label: design' })
    await userEvent.keyboard('{ArrowDown}{Enter}')

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ label: '1', search: 'door' }))
  })

  it.each(['open', 'abert'])('knows “%s” in both languages', async (word) => {
    const { box } = await boxAt()

    await userEvent.type(box, word)

    await screen.findByRole('option', { name: 'Open' })
  })

  it('takes a keyword for what it says, on Enter, beside labels and people', async () => {
    const { box, router } = await boxAt()

    await userEvent.type(box, 'aberta #design{Enter}')

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ done: 'false', label: '1' }))
    expect(box).toHaveProperty('value', '')
  })

  it.each([
    ['!', 'high', 'Priority: High'],
    ['!alt', 'alta', 'Priority: High'],
    ['!4', '4', 'Priority: Urgent'],
  ])('offers priorities for “%s”, and takes the whole word on Enter', async (typed, word, words) => {
    const { box, router } = await boxAt()
    const value = words.endsWith('High') ? '3' : '4'

    await userEvent.type(box, typed)
    expect(await screen.findByRole('option', { name: words })).toBeDefined()
    await userEvent.clear(box)
    await userEvent.type(box, `fix !${word} now{Enter}`)

    await waitFor(() =>
      expect(router.currentRoute.value.query).toEqual({ priority: value, search: 'fix now' }),
    )
  })

  it('takes a word with an exclamation mark that is no priority for a word', async () => {
    const { box, router } = await boxAt()

    await userEvent.type(box, '!important rule{Enter}')

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ search: 'important rule' }))
  })

  it('does not take what was being typed along to another list', async () => {
    const { box, router } = await boxAt('/tasks?project=2')

    await userEvent.type(box, 'wat')
    await router.push('/tasks?project=3')
    await new Promise((resolve) => setTimeout(resolve, 300))

    expect(box.value).toBe('')
    expect(router.currentRoute.value.query).toEqual({ project: '3' })
  })

  it('searches while one types, but not for an unfinished token', async () => {
    const { box, router } = await boxAt()

    await userEvent.type(box, 'door #des')

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ search: 'door' }))
  })

  it('leaves the open task open while one types', async () => {
    const { box, router } = await boxAt('/tasks/12?done=false')

    await userEvent.type(box, 'door')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks/12?done=false&search=door'))
  })

  it('takes the last filter away with Backspace when it is empty', async () => {
    const { box, router } = await boxAt('/tasks?done=false&label=1')

    await userEvent.type(box, '{Backspace}')

    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ done: 'false' }))
  })

  it('follows the address when the person goes back', async () => {
    const { box, router } = await boxAt('/tasks?search=door')
    expect(box.value).toBe('door')

    await router.push('/tasks?search=window')

    await waitFor(() => expect(box.value).toBe('window'))
  })

  it.each([
    ['@huitema #design open', { assignee: '7', label: '1', done: 'false' }],
    ['#design, @huitema', { assignee: '7', label: '1' }],
    ['#design@huitema', { assignee: '7', label: '1' }],
    ['label:design assignee:huitema is:open', { assignee: '7', label: '1', done: 'false' }],
    ['etiqueta:design responsável:huitema', { assignee: '7', label: '1' }],
    ['@mim urgentes', { assignee: 'me', priority: '4' }],
    ['@ninguém', { assignee: 'none' }],
  ])('reads “%s” token by token, on Enter', async (typed, query) => {
    const { box, router } = await boxAt()

    await userEvent.type(box, `${typed}{Enter}`)

    await waitFor(() => expect(router.currentRoute.value.query).toEqual(query))
    expect(box.value).toBe('')
  })

  it('goes to the task of a number that no label has, on Enter', async () => {
    const { box, router } = await boxAt('/tasks?done=false')

    await userEvent.type(box, '#25{Enter}')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks/25?done=false'))
  })

  it.each(['#', '@'])('keeps the list open for a lone “%s”', async (sign) => {
    const { box } = await boxAt()

    await userEvent.type(box, sign)
    await screen.findAllByRole('option')
    await userEvent.keyboard('{Enter}')
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(box.getAttribute('aria-expanded')).toBe('true')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('tells a server that does not answer from a name that does not exist', async () => {
    const { box } = await boxAt()
    server.use(http.get('*/api/labels', () => HttpResponse.error()))

    await userEvent.type(box, '#design{Enter}')

    expect((await screen.findByRole('alert')).textContent).toContain('The server does not answer')
    expect(box.value).toBe('#design')
  })

  it('offers all words at once where each means one thing; Enter alone still searches', async () => {
    const { box, router } = await boxAt()

    await userEvent.type(box, 'open design huitema')
    await screen.findByRole('option', { name: 'Open · design · huitema' })
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(router.currentRoute.value.query).toEqual({ search: 'open design huitema' }))

    await userEvent.type(box, '{ArrowDown}{Enter}')
    const query = { done: 'false', label: '1', assignee: '7' }
    await waitFor(() => expect(router.currentRoute.value.query).toEqual(query))
  })

  it('offers nothing at once where a word means nothing', async () => {
    const { box } = await boxAt()

    await userEvent.type(box, 'open the design')
    await screen.findByRole('option', { name: 'Label: design' })
    await new Promise((resolve) => setTimeout(resolve, 300))

    expect(screen.queryByRole('option', { name: /·/ })).toBeNull()
  })

  it('goes on with the words that a choice has left', async () => {
    const { box } = await boxAt()

    await userEvent.type(box, 'open desig')
    await userEvent.click(await screen.findByRole('option', { name: 'Label: design' }))

    await screen.findByRole('option', { name: 'Open' })
    expect(box.value).toBe('open')
  })

  it('tells people of the same name apart', async () => {
    const { box } = await boxAt()

    await userEvent.type(box, '@hui')

    await screen.findByRole('option', { name: 'Assigned to huitema alice@example.com' })
  })
})
