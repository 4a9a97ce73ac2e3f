import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'

import { usePreferences } from '@/stores/preferences'
import { useRowHeights } from './useRowHeights'

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})

it.each([
  ['a mouse on a wide screen', { wide: true, fine: true }, 40, 35],
  ['a finger on a wide screen', { wide: true, fine: false }, 40, 40],
  ['a phone', { wide: false, fine: false }, 60, 60],
])('with %s', (_, { wide, fine }, comfortable, compact) => {
  const real = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const matches = query.includes('pointer') ? wide && fine : wide
    return Object.defineProperty(real(query), 'matches', { value: matches })
  })
  const { height } = effectScope().run(useRowHeights)!

  expect(height.value).toBe(comfortable)
  usePreferences().chooseDensity('compact')
  expect(height.value).toBe(compact)
})
