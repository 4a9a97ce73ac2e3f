import { http, HttpResponse } from 'msw'
import { createPinia, disposePinia } from 'pinia'
import { expect, it, vi } from 'vitest'

import { answer, api } from '@/api/client'
import { aPage, aTask, aUser } from '@/testing/factories'
import { anEdit } from '@/testing/outbox'
import { server } from '@/testing/server'
import { useSession } from '@/stores/session'
import { useOutbox } from './useOutbox'

it('writes that nobody takes while reads are answered are tried after a pause, and no read cuts it short', async () => {
  const pinia = createPinia()
  useSession(pinia).$patch({ state: 'signed-in', me: aUser() })
  const tries: number[] = []
  let serve = () => new HttpResponse(null, { status: 503 })
  server.use(
    http.get('*/health', () => HttpResponse.json({})),
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'one', expires_in: 900 })),
    http.patch('*/api/tasks/:id', () => {
      tries.push(Date.now())
      return serve()
    }),
  )
  const outbox = useOutbox(pinia)
  await outbox.add(anEdit('Mine'))
  await vi.waitFor(() => expect(tries).toHaveLength(1))

  const end = Date.now() + 1_800
  while (Date.now() < end) await answer(api.GET('/api/tasks'))

  // After 0.5 s and 1 s.
  expect(tries.length).toBeLessThanOrEqual(3)
  expect(outbox.operations).toHaveLength(1)
  serve = () => HttpResponse.json(aTask({ id: 1, title: 'Mine', version: 2 })) as never
  outbox.wake()
  await vi.waitFor(() => expect(outbox.operations).toEqual([]))
  disposePinia(pinia)
})
