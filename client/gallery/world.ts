import { request as requests, type APIRequestContext } from '@playwright/test'

import type { Page as Rows, SavedFilter, Task, Tokens, User } from '../src/api/types'
import { email, password } from '../e2e/support'

/** What the demo team has not: saved views, tokens, an invitation, something in the trash. */
export interface World {
  /** Opens the next page as Ana; each page leaves a new one behind. */
  cookies: Awaited<ReturnType<APIRequestContext['storageState']>>['cookies']
  me: User
  view: SavedFilter
  tasks: Record<'watered' | 'broken' | 'flyers', Task>
}

const LAPTOP =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const PHONE =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'

export async function makeWorld(baseURL: string): Promise<World> {
  const [laptop, phone] = [
    await requests.newContext({ baseURL, userAgent: LAPTOP }),
    await requests.newContext({ baseURL, userAgent: PHONE }),
  ]
  await signIn(phone)
  const { access } = await signIn(laptop)
  const headers = { Authorization: `Bearer ${access}` }
  const ask = async <Row>(method: string, path: string, data?: object) => {
    const answer = await laptop.fetch(path, { method, headers, data })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (answer.status() === 204 ? null : await answer.json()) as Row
  }
  const found = async (title: string) =>
    (await ask<Rows<Task>>('GET', `/api/tasks?search=${encodeURIComponent(title)}`)).results[0]!

  const me = await ask<User>('PATCH', '/api/users/me', { timezone: 'America/Sao_Paulo' })
  const [watered, broken, flyers] = [
    await found('Water the tall plants'),
    await found('Opening hours are wrong'),
    await found('Print flyers'),
  ]
  const repeating = { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TH', description: watered.description }
  await ask('PATCH', `/api/tasks/${watered.id}`, repeating)
  await ask('PATCH', `/api/tasks/${watered.id}`, { priority: 3 })
  const garden = watered.project!.id
  for (const title of ['Buy a second hose', 'Paint the old bench']) {
    const { id } = await ask<Task>('POST', '/api/tasks', { title, project: garden, priority: 1 })
    await ask('DELETE', `/api/tasks/${id}`)
  }
  const view = await ask<SavedFilter>('POST', '/api/filters', {
    name: 'Urgent',
    query: 'done=false&priority=3,4&ordering=due_date',
    shared: true,
  })
  await ask('POST', '/api/filters', { name: 'Up for grabs', query: 'done=false&assignee=none' })
  await ask('POST', '/api/tokens', { name: 'Nightly backup', scope: 'read', expires_at: null })
  await ask('POST', '/api/tokens', {
    name: 'Kitchen board',
    scope: 'write',
    expires_at: '2027-11-12T00:00:00Z',
  })
  const people = await ask<Rows<User>>('GET', '/api/users?search=bob')
  await ask('POST', '/api/auth/invitations', { user: people.results[0]!.id })
  const { cookies } = await laptop.storageState()
  return { cookies, me, view, tasks: { watered, broken, flyers } }
}

async function signIn(request: APIRequestContext): Promise<Tokens> {
  const headers = { 'X-Token-Delivery': 'cookie' }
  const answer = await request.post('/api/auth/token', { data: { email, password }, headers })
  if (!answer.ok()) throw new Error(`Ana does not get in: ${await answer.text()}`)
  return (await answer.json()) as Tokens
}
