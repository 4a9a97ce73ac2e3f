import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'

import { usePreferences } from './preferences'

const page = document.documentElement.classList

beforeEach(() => {
  localStorage.clear()
  page.remove('compact', 'dark')
  setActivePinia(createPinia())
})

it('a chosen density holds at once and after a reload', () => {
  usePreferences().chooseDensity('compact')
  expect(page.contains('compact')).toBe(true)

  page.remove('compact')
  setActivePinia(createPinia())
  expect(usePreferences().density).toBe('compact')
  expect(page.contains('compact')).toBe(true)

  usePreferences().chooseDensity('comfortable')
  expect(page.contains('compact')).toBe(false)
})

it('what nobody can have chosen is left aside', () => {
  localStorage.setItem('mutirao.density', 'tiny')

  expect(usePreferences().density).toBe('comfortable')
})
