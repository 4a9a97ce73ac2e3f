import { defineConfig } from '@playwright/test'

import base from './playwright.config'

/** Figures, not proofs: alone on the machine, without the trace, which costs what is to be measured. */
export default defineConfig({
  ...base,
  testDir: 'vitals',
  fullyParallel: false,
  workers: 1,
  timeout: 300_000,
  use: { ...base.use, trace: 'off', viewport: { width: 1440, height: 900 } },
})
