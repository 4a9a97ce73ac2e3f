import { http, HttpResponse } from 'msw'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { answer, api } from '@/api/client'
import { isAway } from '@/api/reach'
import { sessionRoutes } from '@/features/session/routes'
import { aProblem, aUser } from '@/testing/factories'
import { server } from '@/testing/server'
import { guard } from '@/router'
import { useSession } from './session'

const refused = (status: number, code: string) => HttpResponse.json(aProblem({ status, code }), { status })
const bearer = (request: Request) => request.headers.get('Authorization')
const grants = (access: string) => HttpResponse.json({ access, expires_in: 900 })

beforeEach(() => setActivePinia(createPinia()))

async function signedIn() {
  server.use(
    http.post('*/api/auth/token', () => grants('first')),
    http.get('*/api/users/me', () => HttpResponse.json(aUser())),
  )
  const session = useSession()
  await session.signIn('alice@example.com', 'secret')
  return session
}

describe('the session', () => {
  it('asks nothing of the server for somebody who never signed in', async () => {
    const session = useSession()

    await session.resume()

    expect(session.state).toBe('signed-out')
  })

  it('takes up what the cookie remembers', async () => {
    localStorage.setItem('mutirao.signed_in', '1')
    let delivery: string | null = null
    server.use(
      http.post('*/api/auth/token/refresh', ({ request }) => {
        delivery = request.headers.get('X-Token-Delivery')
        return grants('renewed')
      }),
      http.get('*/api/users/me', ({ request }) =>
        bearer(request) === 'Bearer renewed' ? HttpResponse.json(aUser()) : refused(401, 'token_expired'),
      ),
    )
    const session = useSession()

    await session.resume()

    expect(session.state).toBe('signed-in')
    expect(delivery).toBe('cookie')
  })

  it('says that the server is away, instead of signing out', async () => {
    localStorage.setItem('mutirao.signed_in', '1')
    server.use(http.post('*/api/auth/token/refresh', () => HttpResponse.error()))
    const session = useSession()

    await session.resume()

    expect(session.state).toBe('unreachable')
    expect(localStorage.getItem('mutirao.signed_in')).toBe('1')
  })

  it('shows who was here last while the server is away, and asks when it is back', async () => {
    await signedIn()
    setActivePinia(createPinia())
    server.use(http.post('*/api/auth/token/refresh', () => HttpResponse.error()))
    const session = useSession()

    await session.resume()
    expect([session.state, session.me?.name]).toEqual(['signed-in', 'Alice'])

    server.use(
      http.post('*/api/auth/token/refresh', () => grants('renewed')),
      http.get('*/api/users/me', () => HttpResponse.json(aUser({ name: 'Alice Smith' }))),
    )
    await session.confirm()
    expect(session.me?.name).toBe('Alice Smith')
  })

  it('ends a session that is over when the server is back, and forgets who it was', async () => {
    await signedIn()
    setActivePinia(createPinia())
    server.use(http.post('*/api/auth/token/refresh', () => HttpResponse.error()))
    const session = useSession()
    await session.resume()

    server.use(http.post('*/api/auth/token/refresh', () => refused(401, 'session_ended')))
    await session.confirm()

    expect(session.state).toBe('signed-out')
    expect(JSON.stringify(localStorage)).not.toContain('Alice')
  })

  it('keeps no token where a script could read it', async () => {
    await signedIn()

    expect(JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie).not.toContain(
      'first',
    )
  })

  it('renews once when several requests are refused, and repeats them', async () => {
    const session = await signedIn()
    let renewals = 0
    server.use(
      http.post('*/api/auth/token/refresh', () => {
        renewals += 1
        return grants('second')
      }),
      http.post('*/api/tasks', async ({ request }) =>
        bearer(request) === 'Bearer second'
          ? HttpResponse.json(await request.json(), { status: 201 })
          : refused(401, 'token_expired'),
      ),
    )

    const titles = ['a', 'b', 'c']
    const answers = await Promise.all(
      titles.map((title) => answer(api.POST('/api/tasks', { body: { title } }))),
    )

    expect(answers.map(({ title }) => title)).toEqual(titles)
    expect(renewals).toBe(1)
    expect(session.state).toBe('signed-in')
  })

  it('waits for nothing that is being read once somebody signs out', async () => {
    const session = await signedIn()
    const order: string[] = []
    server.use(
      http.get('*/api/tasks', () => new Promise<never>(() => undefined)),
      http.post('*/api/auth/sign-out', () => {
        order.push('signed out')
        return new HttpResponse(null, { status: 204 })
      }),
    )
    const reading = answer(api.GET('/api/tasks')).catch((error: unknown) => order.push(String(error)))

    await session.signOut()
    await reading

    expect(order).toEqual([expect.stringContaining('AbortError'), 'signed out'])
  })

  it('lets nobody wait for ever where its renewal gets no answer, and goes on once there is one', async () => {
    await signedIn()
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 895_000)
    const limit = vi
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(() => AbortSignal.abort(new DOMException('', 'TimeoutError')))
    server.use(
      http.post('*/api/auth/token/refresh', () => new Promise<never>(() => undefined)),
      http.get('*/api/labels', () => HttpResponse.json({ count: 0, results: [] })),
    )

    await expect(answer(api.GET('/api/labels'))).rejects.toMatchObject({ isUnreachable: true })
    expect(isAway.value).toBe(true)
    limit.mockRestore()
    server.use(http.post('*/api/auth/token/refresh', () => grants('second')))

    expect(await answer(api.GET('/api/labels'))).toMatchObject({ count: 0 })
    expect(isAway.value).toBe(false)
  })

  it('renews before the token is too old to be accepted', async () => {
    await signedIn()
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 895_000)
    const seen: (string | null)[] = []
    server.use(
      http.post('*/api/auth/token/refresh', () => grants('second')),
      http.get('*/api/labels', ({ request }) => {
        seen.push(bearer(request))
        return HttpResponse.json({ count: 0, results: [] })
      }),
    )

    await answer(api.GET('/api/labels'))

    expect(seen).toEqual(['Bearer second'])
  })

  it('ends when the server will not renew it', async () => {
    const session = await signedIn()
    server.use(
      http.get('*/api/labels', () => refused(401, 'token_expired')),
      http.post('*/api/auth/token/refresh', () => refused(401, 'session_ended')),
    )

    await expect(answer(api.GET('/api/labels'))).rejects.toMatchObject({ status: 401 })

    expect(session.state).toBe('signed-out')
    expect(session.me).toBeNull()
    expect(localStorage.getItem('mutirao.signed_in')).toBeNull()
  })

  it('keeps the words of a refused password', async () => {
    server.use(
      http.post('*/api/auth/token', () =>
        HttpResponse.json(
          aProblem({ status: 401, code: 'invalid_credentials', detail: 'E-mail and password do not match.' }),
          {
            status: 401,
          },
        ),
      ),
    )

    await expect(useSession().signIn('alice@example.com', 'wrong')).rejects.toMatchObject({
      code: 'invalid_credentials',
      words: 'E-mail and password do not match.',
    })
  })
})

describe('every way in', () => {
  it('ends in the same session, which the other tabs are told of', async () => {
    const session = useSession()
    await session.resume()
    server.use(
      http.get('*/api/users/me', ({ request }) =>
        bearer(request) === 'Bearer given' ? HttpResponse.json(aUser()) : refused(401, 'token_expired'),
      ),
    )

    await session.enter({ access: 'given', expires_in: 900 })

    expect(session.state).toBe('signed-in')
    expect(session.me?.name).toBe('Alice')
    expect(localStorage.getItem('mutirao.signed_in')).toBe('1')
  })

  it('lets go of whoever was signed in before', async () => {
    const session = await signedIn()
    const states: [string, string | null][] = []
    watch(
      () => session.state,
      (state) => states.push([state, localStorage.getItem('mutirao.signed_in')]),
      { flush: 'sync' },
    )
    server.use(http.get('*/api/users/me', () => HttpResponse.json(aUser({ name: 'Bob' }))))

    await session.enter({ access: 'of Bob', expires_in: 900 })

    // The hint goes and comes back: only a change of it reaches the other tabs.
    expect(states).toEqual([
      ['signed-out', null],
      ['signed-in', '1'],
    ])
    expect(session.me?.name).toBe('Bob')
  })

  it('waits for a server that goes away just after it gave the tokens', async () => {
    const session = useSession()
    await session.resume()
    server.use(http.get('*/api/users/me', () => HttpResponse.error()))

    await session.enter({ access: 'given', expires_in: 900 })

    expect(session.state).toBe('unreachable')
    expect(localStorage.getItem('mutirao.signed_in')).toBe('1')
  })
})

describe('the pages of people who are not signed in', () => {
  async function goTo(address: string) {
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [...sessionRoutes, { path: '/', component: {} }, { path: '/tasks', component: {} }],
    })
    guard(router, Promise.resolve())
    await router.push(address)
    return router.currentRoute.value.fullPath
  }

  it.each([
    ['/sign-in', '/'],
    ['/sign-in?next=/tasks', '/tasks'],
    ['/set-up', '/'],
    ['/invitation#token', '/invitation#token'],
    ['/reset-password#token', '/reset-password#token'],
    ['/confirm-email#token', '/confirm-email#token'],
    ['/forgot-password', '/forgot-password'],
    ['/sign-in/finish?next=/tasks', '/sign-in/finish?next=/tasks'],
  ])('%s leads people who are signed in to %s', async (address, expected) => {
    await signedIn()

    expect(await goTo(address)).toBe(expected)
  })

  it.each(['/sign-in', '/set-up', '/invitation#token', '/confirm-email#token'])(
    '%s is open to everybody',
    async (address) => {
      await useSession().resume()

      expect(await goTo(address)).toBe(address)
    },
  )
})

describe('another tab', () => {
  const hint = (newValue: string | null) =>
    window.dispatchEvent(new StorageEvent('storage', { key: 'mutirao.signed_in', newValue }))

  it('that signs in brings this one back from the sign-in page', async () => {
    const session = await signedIn()
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/sign-in', name: 'sign-in', component: {}, meta: { open: true, entry: true } },
        { path: '/tasks', component: {} },
      ],
    })
    guard(router, Promise.resolve())
    await router.push('/tasks?done=false')
    server.use(
      http.post('*/api/auth/token/refresh', () => grants('second')),
      http.get('*/api/users/me', () => HttpResponse.json(aUser())),
    )

    hint(null)
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('sign-in'))
    localStorage.setItem('mutirao.signed_in', '1')
    hint('1')

    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks?done=false'))
    expect(session.state).toBe('signed-in')
  })

  it.each([
    ['by choice', ['left', null], true],
    ['because it has ended', [null], false],
  ])('that signs out %s is known for it', async (_, hints, hasLeft) => {
    const session = await signedIn()

    hints.forEach(hint)

    expect(session.state).toBe('signed-out')
    expect(session.hasLeft).toBe(hasLeft)
  })
})

describe('a sign-out that the server did not hear of', () => {
  const calls: [string, string | null][] = []

  async function leftOffline() {
    calls.length = 0
    const session = await signedIn()
    server.use(http.post('*/api/auth/sign-out', () => HttpResponse.error()))
    await session.signOut()
    expect(session.state).toBe('signed-out')
    server.use(
      http.post('*/api/auth/token/refresh', () => {
        calls.push(['refresh', null])
        return grants('last')
      }),
      http.post('*/api/auth/sign-out', ({ request }) => {
        calls.push(['sign-out', bearer(request)])
        return new HttpResponse(null, { status: 204 })
      }),
      http.post('*/api/auth/token', () => {
        calls.push(['token', null])
        return grants('of Bob')
      }),
      http.get('*/api/users/me', () => HttpResponse.json(aUser({ name: 'Bob' }))),
    )
    return session
  }

  const made = [
    ['refresh', null],
    ['sign-out', 'Bearer last'],
  ]

  it('is made good once the server is back, and once only', async () => {
    const session = await leftOffline()

    await session.confirm()
    await session.confirm()

    expect(calls).toEqual(made)
    expect(session.state).toBe('signed-out')
  })

  it('is made good by a page that is loaded later', async () => {
    const session = await leftOffline()

    await session.resume()

    await vi.waitFor(() => expect(calls).toEqual(made))
    expect(session.state).toBe('signed-out')
  })

  it('comes before the next person', async () => {
    const session = await leftOffline()

    await session.signIn('bob@example.com', 'secret')

    expect(calls).toEqual([...made, ['token', null]])
    expect(session.me?.name).toBe('Bob')
  })
})

it('signing out by choice is told to the other tabs', async () => {
  const session = await signedIn()
  const hints: unknown[] = []
  vi.stubGlobal('localStorage', {
    setItem: (_: string, value: string) => hints.push(value),
    removeItem: (name: string) => name === 'mutirao.signed_in' && hints.push(null),
  })
  server.use(http.post('*/api/auth/sign-out', () => new HttpResponse(null, { status: 204 })))

  await session.signOut()

  vi.unstubAllGlobals()
  expect(hints).toEqual(['left', null])
})
