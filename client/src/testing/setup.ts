import { cleanup, configure } from '@testing-library/vue'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'

// Files share the packages that they import, and a window; of our own modules each has its own.
vi.resetModules()
const [{ restOfWords, setLocale }, { server }, { dispose }] = await Promise.all([
  import('@/i18n'),
  import('./server'),
  import('./render'),
])

// A busy machine takes its time; whoever waits in vain waits longer.
configure({ asyncUtilTimeout: 5_000 })

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeAll(() => setLocale('en').then(restOfWords))
afterEach(() => {
  // Who waits for a focus that gets lost waits no longer.
  window.dispatchEvent(new Event('pointerdown'))
  cleanup()
  dispose()
  document.body.replaceChildren()
  server.resetHandlers()
  localStorage.clear()
  sessionStorage.clear()
})
afterAll(() => server.close())
