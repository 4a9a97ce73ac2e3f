import { render, screen } from '@testing-library/vue'
import { afterEach, expect, it } from 'vitest'

import { setLocale } from '@/i18n'
import { useTotal } from './useTotal'

const Total = {
  props: { count: Number, capped: Boolean },
  setup: () => ({ words: useTotal('tasks') }),
  template: '<p>{{ words(count ?? null, capped) }}</p>',
}

function show(props: { count?: number; capped?: boolean }): void {
  render(Total, { props })
}

afterEach(() => setLocale('en'))

it('says how many there are', () => {
  show({ count: 12 })

  expect(screen.getByText('12 tasks')).toBeTruthy()
})

it.each([
  ['en', '1,000+ tasks'],
  ['pt-BR', '1.000+ tarefas'],
] as const)('says in %s that there are more than the server counts', async (locale, words) => {
  await setLocale(locale)

  show({ count: 1_000, capped: true })

  expect(screen.getByText(words)).toBeTruthy()
})
