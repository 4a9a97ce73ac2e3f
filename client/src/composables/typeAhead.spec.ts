import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'

import { typeAhead } from './typeAhead'

const shortcut = vi.fn()
let arrive: () => void
let fail: (reason: Error) => void

beforeEach(() => {
  shortcut.mockReset()
  window.addEventListener('keydown', shortcut, { once: true })
  document.body.innerHTML = '<button>Row</button><input id="other"><input id="field" value="old words">'
  typeAhead(new Promise<void>((resolve, reject) => ([arrive, fail] = [resolve, reject])))
  return () => {
    window.removeEventListener('keydown', shortcut)
    fail(new Error('over'))
  }
})

const find = (name: string) => document.querySelector<HTMLInputElement>(name)!

/** As the part does when it is mounted. */
async function show(): Promise<void> {
  arrive()
  await Promise.resolve()
  find('#field').focus()
  find('#field').select()
  await Promise.resolve()
}

it('puts what was typed into the field once it is there, in place of what is selected', async () => {
  const heard = vi.fn()
  find('#field').addEventListener('input', heard)

  await userEvent.keyboard('pax{Backspace}y')
  await show()
  await userEvent.keyboard(' rent')

  expect(find('#field').value).toBe('pay rent')
  expect(heard).toHaveBeenCalled()
  expect(shortcut).not.toHaveBeenCalledWith(expect.objectContaining({ key: 'p' }))
})

it('leaves the field alone where nothing was typed', async () => {
  await show()

  expect(find('#field').value).toBe('old words')
})

it('gives the keys back once the part is there', async () => {
  await show()
  find('button').focus()

  await userEvent.keyboard('j')

  expect(shortcut).toHaveBeenCalledOnce()
})

it('gives the keys to a part that has no field', async () => {
  await userEvent.keyboard('p')
  arrive()
  await Promise.resolve()
  find('button').focus()

  await userEvent.keyboard('j')

  expect(shortcut).toHaveBeenCalledWith(expect.objectContaining({ key: 'j' }))
})

it('waits for the field of a part that takes the focus before its field does', async () => {
  await userEvent.keyboard('pay')
  arrive()
  await Promise.resolve()
  find('button').focus()

  await show()

  expect(find('#field').value).toBe('pay')
})

it('gives the keys back when the part cannot come', async () => {
  fail(new Error('no such file'))
  await Promise.resolve()
  await Promise.resolve()

  await userEvent.keyboard('j')

  expect(shortcut).toHaveBeenCalledOnce()
})

it.each([
  ['Tab', () => userEvent.keyboard('{Tab}')],
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['a press elsewhere', () => userEvent.click(find('button'))],
  ['a press into a field elsewhere', () => userEvent.click(find('#other'))],
])('forgets what was typed at %s', async (_, leave) => {
  await userEvent.keyboard('pay')

  await leave()
  await show()

  expect(find('#field').value).toBe('old words')
  expect(find('#other').value).toBe('')
})

it('lets shortcuts with Ctrl through', async () => {
  await userEvent.keyboard('{Control>}z{/Control}')

  expect(shortcut).toHaveBeenCalled()
})
