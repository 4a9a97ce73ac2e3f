import { describe, expect, it, vi } from 'vitest'

import { ApiError } from './errors'
import { createRenewal } from './renewal'

const tokens = { access: 'new', expires_in: 900 }
const raced = () => new ApiError(409, 'refresh_raced', 'Another request has just renewed this session.')
const pause = () => Promise.resolve()

describe('renewing the session', () => {
  it('asks once for all who wait in one tab', async () => {
    const ask = vi.fn(() => Promise.resolve(tokens))
    const renew = createRenewal({ ask, pause, locks: undefined })

    const answers = await Promise.all([renew(), renew(), renew()])

    expect(ask).toHaveBeenCalledOnce()
    expect(answers).toEqual([tokens, tokens, tokens])
  })

  it('asks again the next time', async () => {
    const ask = vi.fn(() => Promise.resolve(tokens))
    const renew = createRenewal({ ask, pause, locks: undefined })

    await renew()
    await renew()

    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('asks again where another tab was faster', async () => {
    const ask = vi
      .fn(() => Promise.resolve(tokens))
      .mockRejectedValueOnce(raced())
      .mockRejectedValueOnce(raced())
    const renew = createRenewal({ ask, pause, locks: undefined })

    expect(await renew()).toEqual(tokens)
    expect(ask).toHaveBeenCalledTimes(3)
  })

  it('does not ask for ever', async () => {
    const ask = vi.fn(() => Promise.reject(raced()))
    const renew = createRenewal({ ask, pause, locks: undefined })

    await expect(renew()).rejects.toMatchObject({ code: 'refresh_raced' })
    expect(ask.mock.calls.length).toBeLessThan(10)
  })

  it.each([400, 401, 403])('takes a %i for the end of the session', async (status) => {
    const renew = createRenewal({
      ask: () => Promise.reject(new ApiError(status, 'session_ended', '')),
      pause,
      locks: undefined,
    })

    expect(await renew()).toBeNull()
  })

  it.each([0, 429, 500, 503])(
    'takes a %i for a bad moment, not for the end of the session',
    async (status) => {
      const renew = createRenewal({
        ask: () => Promise.reject(new ApiError(status, 'x', '')),
        pause,
        locks: undefined,
      })

      await expect(renew()).rejects.toMatchObject({ status: 503, isUnreachable: true })
    },
  )

  it('is not ended by the page of a proxy', async () => {
    const ask = () => Promise.reject(ApiError.from(403, '<h1>Sign in to this network</h1>'))
    const renew = createRenewal({ ask, pause, locks: undefined })

    await expect(renew()).rejects.toMatchObject({ status: 503 })
  })

  it('waits for no answer for ever, and asks anew afterwards', async () => {
    const ask = vi.fn(
      (signal: AbortSignal) =>
        new Promise<typeof tokens>((_, reject) =>
          signal.addEventListener('abort', () => reject(ApiError.unreachable())),
        ),
    )
    let held = 0
    const request = async (_: string, work: () => Promise<unknown>) => {
      held += 1
      return work().finally(() => (held -= 1))
    }
    const locks = { request } as unknown as LockManager
    const renew = createRenewal({ ask, pause, locks, patience: 10 })

    await expect(renew()).rejects.toMatchObject({ isUnreachable: true })
    expect(held).toBe(0)
    ask.mockResolvedValue(tokens)

    expect(await renew()).toEqual(tokens)
  })

  it('waits for its turn among the tabs', async () => {
    const request = vi.fn((_: string, work: () => unknown) => work())
    const renew = createRenewal({
      ask: () => Promise.resolve(tokens),
      pause,
      locks: { request } as unknown as LockManager,
    })

    expect(await renew()).toEqual(tokens)
    expect(request).toHaveBeenCalledOnce()
  })
})
