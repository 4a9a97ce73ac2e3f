import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test'

import type {
  Comment,
  Label,
  NewProject,
  NewTask,
  Place,
  Project,
  Task,
  TaskChanges,
  Tokens,
  User,
} from '../src/api/types'

function fromEnvironment(name: 'BASE_URL' | 'E2E_EMAIL' | 'E2E_PASSWORD'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: a running server and an administrator of it`)
  return value
}

export const email = fromEnvironment('E2E_EMAIL')
export const password = fromEnvironment('E2E_PASSWORD')
const ADMIN = { email, password }
const ORIGIN = new URL(fromEnvironment('BASE_URL')).origin

/** Unlike any other word on the server: a journey finds its own rows only. */
export function unique(word: string): string {
  return `${word}${Math.random().toString(36).slice(2, 8)}`
}

/** What a journey may take; its token has to last as long. */
const LONGEST = 120_000
/** Checking a password is slow on purpose: the journeys of a worker share a token. */
let lasting: { access: string; until: number } | null = null

async function enter(request: APIRequestContext, who = ADMIN, headers: Record<string, string> = {}) {
  const answer = await request.post('/api/auth/token', {
    data: { email: who.email, password: who.password },
    headers,
  })
  expect(answer.ok(), `${who.email} signs in`).toBe(true)
  return (await answer.json()) as Tokens
}

export class Api {
  constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async signedIn(request: APIRequestContext): Promise<Api> {
    const soon = Date.now() + LONGEST
    if (!lasting || lasting.until < soon) {
      const { access, expires_in } = await enter(request)
      lasting = { access, until: Date.now() + expires_in * 1000 }
    }
    return new Api(request, lasting.access)
  }

  label = (name: string) => this.post<Label>('/api/labels', { name, color: '#7d5fc0' })
  person = (name: string) => this.post<User>('/api/users', { name, email: `${name}@example.com` })
  project = (fields: NewProject) => this.post<Project>('/api/projects', fields)
  task = (fields: NewTask) => this.post<Task>('/api/tasks', fields)
  place = ({ id }: Task, where: Place) => this.post<Task>(`/api/tasks/${id}/place`, where, 200)
  comment = (task: Task, body: string) => this.post<Comment>(`/api/tasks/${task.id}/comments`, { body })
  trash = async ({ id }: Task) => {
    const answer = await this.request.delete(`/api/tasks/${id}`, { headers: this.headers })
    expect(answer.status()).toBe(204)
  }
  change = async ({ id }: Task, data: TaskChanges) => {
    const answer = await this.request.patch(`/api/tasks/${id}`, { headers: this.headers, data })
    expect(answer.status()).toBe(200)
  }
  get = async <Row>(path: string) =>
    (await (await this.request.get(path, { headers: this.headers })).json()) as Row
  me = async () => (await (await this.request.get('/api/users/me', { headers: this.headers })).json()) as User

  private get headers() {
    return { Authorization: `Bearer ${this.token}` }
  }

  private async post<Row>(path: string, data: object, status = 201): Promise<Row> {
    const answer = await this.request.post(path, { headers: this.headers, data })
    expect(answer.status(), `POST ${path}: ${await answer.text()}`).toBe(status)
    return (await answer.json()) as Row
  }
}

/**
 * Every journey fails on a console error, an uncaught exception or something that the CSP had to stop. Browsers log each
 * refusal of the server: those that a journey is about are `refusals`, such as /status of 401/.
 */
export const test = base.extend<{ api: Api; refusals: RegExp | null }>({
  refusals: [null, { option: true }],
  page: async ({ page, refusals }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      // The machine's network came and went: nothing that the page could help.
      if (message.text().includes('ERR_NETWORK_CHANGED')) return
      if (refusals?.test(message.text())) return
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI}`)
      })
    })
    await use(page)
    expect(complaints).toEqual([])
  },
  api: async ({ request }, use) => use(await Api.signedIn(request)),
})

/** Opens a page as somebody who has signed in before; the journeys of the way in fill in the form. */
export async function signIn(page: Page, address = '/tasks', who = ADMIN): Promise<void> {
  const context = page.context()
  await enter(page.request, who, { 'X-Token-Delivery': 'cookie' })
  const { cookies } = await context.storageState()
  // The page asks for a session only where it has been told that there is one.
  const localStorage = [{ name: 'mutirao.signed_in', value: '1' }]
  await context.setStorageState({ cookies, origins: [{ origin: ORIGIN, localStorage }] })
  await page.goto(address)
  // Keys pressed before would be lost.
  await expect(page.getByRole('main')).not.toBeEmpty()
}

export async function signInByForm(page: Page, address = '/tasks'): Promise<void> {
  await page.goto(address)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('input[name=password]').press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
}

/** In the middle of an animation colours are nobody's colours, and places nobody's places. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(() => {
    // A skeleton's never ends.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)))
  })
}

/** What axe finds wrong with a page that depends on its colours. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Nothing that axe knows is wrong, in either theme. */
export async function expectNoBarriers(page: Page): Promise<void> {
  // Without frames axe needs no second page to put together what it found, and nobody asks for what is in order.
  expect(page.frames()).toHaveLength(1)
  const found = await barriers(page)
  // The themes differ in their colours alone.
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const [own, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  await paint(page, other)
  found.push(...(await barriers(page, COLOURS)))
  await paint(page, own)
  expect(found).toEqual([])
}

async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator(`html${colorScheme === 'dark' ? '.dark' : ':not(.dark)'}`)).toBeAttached()
}

async function barriers(page: Page, rules?: string[]) {
  await untilStill(page)
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))
}

export { expect }
