import { render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'

import OptionList from './OptionList.vue'
import type { Option } from './options'

const rows = ['bug', 'design', 'needs-design'].map((label) => ({ value: label, label }))

interface Shown {
  creates?: boolean
  waiting?: boolean
  offered?: Option[]
}

function list({ creates = false, waiting = false, offered = rows }: Shown = {}) {
  const told: string[] = []
  const options = ref(offered)
  const search = ref('')
  const Chooser = defineComponent(
    () => () =>
      h(OptionList, {
        label: 'Labels',
        options: options.value,
        chosen: [],
        creates,
        waiting,
        search: search.value,
        'onUpdate:search': (words: string) => (search.value = words),
        onChoose: ({ value }: { value: string }) => told.push(value),
        onCreate: (name: string) => told.push(`new ${name}`),
      }),
  )
  render(Chooser)
  return { told, options, box: screen.getByRole('combobox', { name: 'Labels' }) }
}

it('Enter takes the first hit, never a row that was found for other words', async () => {
  const { told, box } = list()

  await userEvent.type(box, 'desi')
  await waitFor(() =>
    expect(screen.getByRole('option', { name: 'design' }).hasAttribute('data-highlighted')).toBe(true),
  )
  await userEvent.keyboard('{Enter}')

  expect(told).toEqual(['design'])
  expect(screen.queryByRole('option', { name: 'bug' })).toBeNull()
})

it('the first hit is highlighted also where it comes late', async () => {
  const { told, options, box } = list()
  await userEvent.type(box, 'door')

  options.value = [{ value: 'door', label: 'door' }]
  await waitFor(() =>
    expect(screen.getByRole('option', { name: 'door' }).hasAttribute('data-highlighted')).toBe(true),
  )
  await userEvent.keyboard('{Enter}')

  expect(told).toEqual(['door'])
})

it('a new name is an option like the others', async () => {
  const { told, box } = list({ creates: true })

  await userEvent.type(box, 'desi')
  await screen.findByRole('option', { name: 'Create “desi”' })
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')

  expect(told).toEqual(['new desi'])
})

it('nothing is created while the server may still find it', async () => {
  const { told, box } = list({ creates: true, waiting: true })

  await userEvent.type(box, 'door{Enter}')

  expect(told).toEqual([])
})

it('whoever hears the list knows how many rows match, and which one Enter takes', async () => {
  const { box } = list()
  expect(screen.getByRole('status').textContent).toBe('')

  await userEvent.type(box, 'design')

  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('2 matches'))
  expect(box.getAttribute('aria-controls')).toBe(screen.getByRole('listbox', { name: 'Labels' }).id)
  expect(box.getAttribute('aria-expanded')).toBe('true')
  const first = screen.getByRole('option', { name: 'design' })
  await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBe(first.id))

  await userEvent.type(box, '!x')

  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Nothing found'))
  expect(box.hasAttribute('aria-activedescendant')).toBe(false)
  expect(box.getAttribute('aria-expanded')).toBe('false')
})

it('what does not fit is told by a title, which is not read twice', () => {
  list({ offered: [{ value: '1', label: 'Ana Maria', hint: 'ana@example.com' }] })

  expect(screen.getByTitle('Ana Maria · ana@example.com').textContent).toContain('Ana Maria')
  expect(screen.getByRole('option').title).toBe('')
})
