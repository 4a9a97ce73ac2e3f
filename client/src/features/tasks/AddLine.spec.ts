import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import { aLabel, aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import AddLine from './AddLine.vue'

it('understands words as quick add does, beside what its place gives the task', async () => {
  grantTokens()
  const sent: unknown[] = []
  server.use(
    http.get('*/api/labels', () => HttpResponse.json(aPage([aLabel({ id: 4, name: 'outdoors' })]))),
    http.post('*/api/tasks', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(aTask({ title: 'Weed' }), { status: 201 })
    }),
  )
  const props = {
    label: 'New task: Doing',
    placeholder: 'Add a card…',
    fields: { status: 'doing', labels: [2] },
  }
  await renderAt(
    '/board',
    defineComponent(() => () => h(AddLine, props as InstanceType<typeof AddLine>['$props'])),
  )
  const line = screen.getByRole('textbox', { name: 'New task: Doing' })

  await userEvent.type(line, 'Weed !high #outdoors')
  expect(await screen.findByRole('list', { name: 'Understood' })).toBeTruthy()
  await userEvent.type(line, ' {Enter}')

  await waitFor(() => expect(sent).toEqual([{ title: 'Weed', status: 'doing', priority: 3, labels: [2, 4] }]))
})
