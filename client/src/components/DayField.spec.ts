import { fireEvent, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'

import { setLocale, type Locale } from '@/i18n'
import { renderAt } from '@/testing/render'
import DayField from './DayField.vue'

/** A Monday, and not the day of this machine. */
const TODAY = '2024-01-01'

async function dayField(day: string | null, locale: Locale = 'en') {
  await setLocale(locale)
  const props = { label: 'Due date', labelledby: 'due', day, today: TODAY }
  const view = await renderAt('/tasks', DayField, { props })
  return () => (view.emitted().choose ?? []).map((event) => (event as unknown[])[0])
}

const parts = () => screen.getAllByRole('spinbutton').map((part) => part.getAttribute('aria-label'))
const written = () => screen.getAllByRole('spinbutton').map((part) => part.textContent.trim())

async function type(into: string, keys: string): Promise<void> {
  await userEvent.click(screen.getByRole('spinbutton', { name: into }))
  await userEvent.keyboard(keys)
}

async function openCalendar(name = 'Calendar') {
  await userEvent.click(screen.getByRole('button', { name }))
  return within(await screen.findByRole('dialog'))
}

afterEach(() => setLocale('en'))

describe('a day', () => {
  it.each([
    ['en', ['Month', 'Day', 'Year'], ['12', '8', '2026']],
    ['pt-BR', ['Dia', 'Mês', 'Ano'], ['08', '12', '2026']],
  ] as const)('stands in the order of %s', async (locale, names, values) => {
    await dayField('2026-12-08', locale)

    expect(parts()).toEqual(names)
    expect(written()).toEqual(values)
  })

  it('that is not there is spoken of in the chosen language', async () => {
    await dayField(null, 'pt-BR')

    expect(written()).toEqual(['dd', 'mm', 'aaaa'])
    expect(screen.getByRole('spinbutton', { name: 'Ano' }).getAttribute('aria-valuetext')).toBe('Vazio')
  })
})

describe('typing a day', () => {
  it.each([
    ['en', 'Month', '12082031'],
    ['pt-BR', 'Dia', '08122031'],
  ] as const)('tells it once, when it is whole, in %s', async (locale, firstPart, digits) => {
    const chosen = await dayField(null, locale)

    await type(firstPart, digits)

    await waitFor(() => expect(chosen()).toEqual(['2031-12-08']))
  })

  it('tells nothing while a part of it is written anew', async () => {
    const chosen = await dayField('2026-12-08')

    await type('Year', '203')
    expect(chosen()).toEqual([])
    await userEvent.keyboard('1')

    await waitFor(() => expect(chosen()).toEqual(['2031-12-08']))
  })

  it('is finished by Enter, and two digits are a year of this century', async () => {
    const chosen = await dayField('2026-12-08')

    await type('Year', '31{Enter}')

    await waitFor(() => expect(chosen()).toEqual(['2031-12-08']))
  })

  it('works with keyboards that do not name their keys', async () => {
    const chosen = await dayField(null)

    await userEvent.click(screen.getByRole('spinbutton', { name: 'Month' }))
    for (const data of '12082031') {
      const part = document.activeElement!
      await fireEvent(part, new KeyboardEvent('keydown', { key: 'Unidentified', bubbles: true }))
      await fireEvent(part, new InputEvent('beforeinput', { data, inputType: 'insertText', bubbles: true }))
    }

    await waitFor(() => expect(chosen()).toEqual(['2031-12-08']))
  })

  it('can be given up', async () => {
    const chosen = await dayField('2026-12-08')

    await type('Day', '15{Escape}')

    await waitFor(() => expect(written()).toEqual(['12', '8', '2026']))
    expect(chosen()).toEqual([])
  })

  it.each([
    [null, 'Month', '12', ['mm', 'dd', 'yyyy']],
    ['2026-12-08', 'Day', '{Backspace}', ['12', '8', '2026']],
  ])('left half way changes %s to nothing', async (day, part, keys, expected) => {
    const chosen = await dayField(day)

    await type(part, keys)
    await userEvent.click(document.body)

    await waitFor(() => expect(written()).toEqual(expected))
    expect(chosen()).toEqual([])
  })

  it('takes the day away when every part is deleted', async () => {
    const chosen = await dayField('2026-12-08')

    await type('Day', '{Backspace}')
    await type('Month', '{Backspace}{Backspace}')
    await type('Year', '{Backspace}{Backspace}{Backspace}{Backspace}')
    await userEvent.click(document.body)

    await waitFor(() => expect(chosen()).toEqual([null]))
  })
})

describe('the calendar', () => {
  it('takes a day and closes', async () => {
    const chosen = await dayField('2026-12-08')
    const calendar = await openCalendar()

    await userEvent.click(calendar.getByRole('button', { name: 'Tuesday, December 15, 2026' }))

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(chosen()).toEqual(['2026-12-15'])
  })

  it('keeps the day that is chosen again', async () => {
    const chosen = await dayField('2026-12-08')
    const calendar = await openCalendar()

    await userEvent.click(calendar.getByRole('button', { name: 'Tuesday, December 8, 2026' }))

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(chosen()).toEqual([])
    expect(written()).toEqual(['12', '8', '2026'])
  })

  it('speaks the chosen language', async () => {
    await dayField('2026-12-08', 'pt-BR')
    const calendar = await openCalendar('Calendário')

    const week = calendar.getAllByRole('columnheader', { hidden: true }).map(({ textContent }) => textContent)
    expect(week.map((name) => name.trim())).toEqual(['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'])
    expect(calendar.getAllByText('dezembro de 2026')[0]).toBeTruthy()
    expect(calendar.queryByText(/Event/)).toBeNull()
  })

  it('marks today where the person is, whatever the clock of this machine says', async () => {
    await dayField(null)
    const calendar = await openCalendar()

    const today = calendar.getByRole('button', { current: 'date' })

    expect(today.getAttribute('aria-label')).toBe('Monday, January 1, 2024')
  })

  it.each([
    ['Today Mon', '2024-01-01'],
    ['Tomorrow Tue', '2024-01-02'],
    ['Next week Jan 8', '2024-01-08'],
    ['No date', null],
  ])('offers %s', async (name, day) => {
    const chosen = await dayField('2026-12-08')
    const calendar = await openCalendar()

    await userEvent.click(calendar.getByRole('button', { name }))

    await waitFor(() => expect(chosen()).toEqual([day]))
  })
})

it('can be cleared, and the focus stays in the field', async () => {
  const chosen = await dayField('2026-12-08')

  await userEvent.click(screen.getByRole('button', { name: 'Clear the due date' }))

  expect(chosen()).toEqual([null])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Calendar' }))
})

describe('a day that there must be', () => {
  async function required(day: string) {
    const props = { label: 'Last day', labelledby: 'last', day, today: TODAY, required: true }
    const view = await renderAt('/settings/tokens', DayField, { props })
    return () => (view.emitted().choose ?? []).map((event) => (event as unknown[])[0])
  }

  it('cannot be taken away, and comes back where it was emptied', async () => {
    const chosen = await required('2024-01-20')
    expect(screen.queryByRole('button', { name: 'Clear the due date' })).toBeNull()

    for (const part of ['Month', 'Day', 'Year'])
      await type(part, '{Backspace}{Backspace}{Backspace}{Backspace}')
    await userEvent.tab()

    await waitFor(() => expect(written()).toEqual(['1', '20', '2024']))
    expect(chosen()).toEqual([])
  })

  it('is chosen from today on', async () => {
    await required('2024-01-20')
    const calendar = await openCalendar()

    expect(calendar.queryByRole('button', { name: /^No date/ })).toBeNull()
    const disabled = (name: RegExp) =>
      calendar.getByRole('button', { name }).getAttribute('aria-disabled') === 'true'
    expect(disabled(/December 31, 2023/)).toBe(true)
    expect(disabled(/January 1, 2024/)).toBe(false)
  })
})
