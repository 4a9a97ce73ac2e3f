import { test as base, type BrowserContext, type Locator, type Page } from '@playwright/test'

import type { Locale } from '../src/i18n'
import en from '../src/i18n/en.json' with { type: 'json' }
import pt from '../src/i18n/pt-BR.json' with { type: 'json' }
import { makeWorld, type World } from './world'

type Values = Record<string, string | number>

/** A page in one language, and what is needed to work it. */
export class Stage {
  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly world: World,
    private readonly locale: Locale,
  ) {}

  /** What the client says there: the screens are worked by the same names in both languages. */
  t(key: string, values: Values = {}): string {
    const found = key
      .split('.')
      .reduce<unknown>(
        (part, name) => (part as Record<string, unknown> | undefined)?.[name],
        this.locale === 'en' ? en : pt,
      )
    if (typeof found !== 'string') throw new Error(`There is no message ${key} in ${this.locale}`)
    return found.replace(/\{'(.)'\}/g, '$1').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
  }

  say(english: string, portuguese: string): string {
    return this.locale === 'en' ? english : portuguese
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address)
    await this.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await this.settled()
  }

  /** Nothing is asked any more, nothing moves. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle')
    await this.page.evaluate(async () => {
      await document.fonts.ready
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))
    })
  }

  button = (key: string, values?: Values): Locator =>
    this.page.getByRole('button', { name: this.t(key, values) })

  /** Lists that have nothing. */
  async nothingAt(...paths: string[]): Promise<void> {
    const json = { count: 0, count_capped: false, next: null, previous: null, results: [] }
    for (const path of paths)
      await this.page.route(
        ({ pathname }) => pathname === path,
        (route) => (route.request().method() === 'GET' ? route.fulfill({ json }) : route.fallback()),
      )
  }
}

interface Options {
  isGuest: boolean
}

export const test = base.extend<Options & { stage: Stage }, { world: World }>({
  isGuest: [false, { option: true }],
  world: [
    async ({}, use, worker) => use(await makeWorld(worker.project.use.baseURL!)),
    { scope: 'worker', timeout: 60_000 },
  ],
  stage: async ({ page, context, world, isGuest, locale, baseURL }, use) => {
    const now = process.env.GALLERY_NOW
    if (!now) throw new Error('GALLERY_NOW is missing: the moment at which the pictures are taken')
    await page.clock.setFixedTime(now)
    if (!isGuest) {
      const localStorage = [{ name: 'mutirao.signed_in', value: '1' }]
      const origins = [{ origin: new URL(baseURL!).origin, localStorage }]
      await context.setStorageState({ cookies: world.cookies, origins })
    }
    await use(new Stage(page, context, world, locale === 'pt-BR' ? 'pt-BR' : 'en'))
    // Each page that opens gets another refresh token, and the old one is worth nothing.
    if (!isGuest) world.cookies = (await context.storageState()).cookies
  },
})
