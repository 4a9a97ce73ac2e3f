import { defineConfig } from '@playwright/test'

import base from './playwright.config'

/** Pictures, not proofs: one after the other, because each sees what those before it wrote. */
export default defineConfig({
  ...base,
  testDir: 'gallery',
  fullyParallel: false,
  workers: 1,
  use: { ...base.use, bypassCSP: true, timezoneId: 'America/Sao_Paulo', trace: 'off' },
})
