import { cleanup } from '@testing-library/vue'
import { afterAll, afterEach, beforeAll } from 'vitest'

import { restOfWords, setLocale } from '@/i18n'
import { server } from './server'

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeAll(() => setLocale('en').then(restOfWords))
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
})
afterAll(() => server.close())
