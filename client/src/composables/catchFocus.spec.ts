import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'

import { catchFocus } from './catchFocus'

beforeEach(() => {
  document.body.innerHTML =
    '<main id="content" tabindex="-1"><ul tabindex="-1"><li><button>Bring back</button></li></ul></main>'
  find('button').focus()
})

const find = (name: string) => document.querySelector<HTMLElement>(name)!

it('goes to what is left of the list', async () => {
  find('li').remove()

  await catchFocus(find('ul'))

  expect(document.activeElement).toBe(find('ul'))
})

it('goes to the page where the list is gone too', async () => {
  const list = find('ul')
  list.remove()

  await catchFocus(list)

  expect(document.activeElement).toBe(find('main'))
})

it('waits for a row that goes late, and for its list', async () => {
  const list = find('ul')
  await catchFocus(list)
  expect(document.activeElement).toBe(find('button'))

  find('li').remove()
  await vi.waitFor(() => expect(document.activeElement).toBe(list))
  list.remove()

  await vi.waitFor(() => expect(document.activeElement).toBe(find('main')))
})

it('leaves alone who has gone on', async () => {
  await catchFocus(find('ul'))
  await userEvent.keyboard('a')

  find('li').remove()
  await new Promise((done) => setTimeout(done))

  expect(document.activeElement).toBe(document.body)
})
