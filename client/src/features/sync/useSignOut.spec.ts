import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'

import { useOutbox } from '@/outbox/useOutbox'
import { useSession } from '@/stores/session'
import { anEdit } from '@/testing/outbox'
import { renderAt, stores } from '@/testing/render'
import { server } from '@/testing/server'
import { meet } from '@/testing/signedIn'
import { leaving } from './leaving'
import { useSignOut } from './useSignOut'

beforeEach(() => (leaving.value = null))

async function withWaiting(count: number) {
  server.use(
    http.patch('*/api/tasks/:id', () => HttpResponse.error()),
    http.post('*/api/auth/sign-out', () => new HttpResponse(null, { status: 204 })),
  )
  let own!: ReturnType<typeof useSignOut>
  await renderAt(
    '/tasks',
    defineComponent(() => {
      own = useSignOut()
      return () => null
    }),
  )
  meet()
  const outbox = useOutbox(stores())
  for (let task = 1; task <= count; task++) await outbox.add(anEdit('Mine', { task }))
  return { ...own, outbox, session: useSession(stores()) }
}

it('asks nothing where nothing waits', async () => {
  const { signOut, session } = await withWaiting(0)

  await signOut()

  expect(session.state).toBe('signed-out')
})

it('goes, and drops what waits, once that is said', async () => {
  const { signOut, session, outbox } = await withWaiting(2)
  const { id } = session.me!

  const going = signOut()
  await vi.waitFor(() => expect(leaving.value?.title).toBe('2 changes have not been sent'))
  await leaving.value!.run()
  leaving.value = null
  await going

  expect(session.state).toBe('signed-out')
  meet({ id })
  expect(outbox.operations).toEqual([])
})

it('stays, with what waits, where somebody thinks better of it', async () => {
  const { signOut, mayLeave, session, outbox } = await withWaiting(1)

  const going = signOut()
  await vi.waitFor(() => expect(leaving.value).not.toBeNull())
  leaving.value = null
  await going
  const asked = mayLeave()
  leaving.value = null

  expect(await asked).toBe(false)
  expect(session.state).toBe('signed-in')
  expect(outbox.operations).toHaveLength(1)
})
