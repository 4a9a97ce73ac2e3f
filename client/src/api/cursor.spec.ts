import { expect, it } from 'vitest'

import { cursorOf } from './cursor'

it('reads from a link where the next page begins', () => {
  expect(cursorOf('https://example.com/api/tasks?cursor=abc-_1&page_size=100')).toBe('abc-_1')
})

it.each([null, undefined, 'https://example.com/api/tasks?page=2'])('knows no next page in %s', (link) => {
  expect(cursorOf(link)).toBeUndefined()
})
