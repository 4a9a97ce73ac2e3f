import { defineConfig } from '@playwright/test'

if (!process.env.BASE_URL) {
  throw new Error('BASE_URL is missing: the address of a running server, such as http://127.0.0.1:8000')
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: process.env.BASE_URL,
    browserName: 'chromium',
    locale: 'en-US',
    // A quarter of all that the journeys cost, so it is for whoever looks for something: `TRACE=1 make test LEGS=journey`.
    trace: process.env.E2E_TRACE ? { mode: 'retain-on-failure', screenshots: false } : 'off',
    screenshot: 'only-on-failure',
    // Each journey would fetch the whole shell again; offline.spec.ts is about it.
    serviceWorkers: 'block',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    },
  },
})
