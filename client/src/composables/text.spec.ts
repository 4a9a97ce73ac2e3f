import { expect, it } from 'vitest'

import { initials } from './text'

it.each([
  ['Ana Maria Braga', 'AB'],
  ['ana.braga', 'AB'],
  ['Ana', 'An'],
  ['Alice', 'Al'],
  ['é', 'É'],
  ['', ''],
])('%s has the initials %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
