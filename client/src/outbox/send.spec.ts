import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'

import { anEdit, anOperation, aWish } from '@/testing/outbox'
import { server } from '@/testing/server'
import { send } from './send'

it.each([
  ['a change', anEdit('Mine')],
  ['a comment', aWish({ kind: 'comment', body: { body: 'Hello' } })],
])('%s has not arrived where somebody says yes without an answer', async (_, wish) => {
  server.use(http.all('*/api/*', () => new HttpResponse(null, { headers: { 'Content-Length': '0' } })))

  await expect(send(anOperation(wish))).rejects.toMatchObject({ isUnreachable: true })
})
