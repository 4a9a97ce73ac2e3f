import { beforeEach, describe, expect, it, vi } from 'vitest'

type Module = typeof import('./reach')

const read = () => new Request('http://localhost/api/tasks')
const write = () => new Request('http://localhost/api/tasks/1', { method: 'PATCH', body: '{}' })
const renewal = () => new Request('http://localhost/api/auth/token/refresh', { method: 'POST' })
let now = 0
/** Which requests are answered. */
let answers: (request: Request) => boolean
let asked: string[]
let module: Module

beforeEach(async () => {
  vi.resetModules()
  module = await import('./reach')
  asked = []
  now = 1_000_000
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  vi.spyOn(globalThis, 'fetch').mockImplementation((request) => {
    asked.push(new URL((request as Request).url).pathname)
    return Promise.resolve(new Response(null, { status: answers(request as Request) ? 200 : 503 }))
  })
})

/** With whatever is asked because of it. */
async function ask(request: Request): Promise<boolean> {
  await module.reach(request)
  await new Promise((resolve) => setTimeout(resolve))
  return module.isAway.value
}

describe('the server is away', () => {
  it('as soon as nothing that is read is answered, and there again with the first answer', async () => {
    answers = () => false
    expect(await ask(read())).toBe(true)

    answers = () => true
    expect(await ask(read())).toBe(false)
  })

  it('as soon as no session can be renewed', async () => {
    answers = (request) => request.method === 'GET'

    expect(await ask(renewal())).toBe(true)
  })

  it('after a write without an answer where nobody else answers either', async () => {
    answers = () => false

    expect(await ask(write())).toBe(true)
    expect(asked).toEqual(['/api/tasks/1', '/health'])
  })

  it('not because of writes alone', async () => {
    answers = (request) => request.method === 'GET'

    expect(await ask(write())).toBe(false)
  })

  it('longer and longer where it comes and goes', async () => {
    const backAfter: number[] = []
    for (let outage = 0; outage < 4; outage += 1) {
      answers = () => false
      await ask(read())
      answers = () => true
      const since = now
      while (await ask(read())) now += 500
      backAfter.push(now - since)
    }
    expect(backAfter).toEqual([0, 2_000, 4_000, 8_000])

    now += 61_000
    answers = () => false
    await ask(read())
    answers = () => true
    expect(await ask(read())).toBe(false)
  })
})
