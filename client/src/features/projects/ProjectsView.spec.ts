import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'

import type { HiddenProject, User } from '@/api/types'
import { aPage, aProject, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import ProjectsView from './ProjectsView.vue'

const ana = aUser({ name: 'Ana', role: 'admin', abilities: { view: true, edit: true, administer: true } })
const hidden: HiddenProject = {
  id: 7,
  name: 'Surprise',
  created_at: '2026-03-01T12:00:00Z',
  managers: [{ id: 1, name: 'Alice' }],
  abilities: { take_over: true },
}

async function page(address: string, me: User) {
  const asked: string[] = []
  grantTokens()
  server.use(
    http.get('*/api/projects', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json(
        aPage([
          aProject({ description: 'Beds and compost.', archived: true, archived_at: '2026-03-02T12:00:00Z' }),
        ]),
      )
    }),
    http.get('*/api/hidden-projects', () => HttpResponse.json(aPage([hidden]))),
  )
  await renderAt(address, ProjectsView)
  meet(me)
  return { asked }
}

describe('the projects', () => {
  it('are made here, with what they are about, but not by guests', async () => {
    await page('/projects', aUser())
    await screen.findByText('· Beds and compost.')

    await userEvent.click(screen.getByRole('button', { name: 'New project' }))
    await screen.findByRole('dialog', { name: 'New project' })

    meet(aUser({ role: 'guest' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'New project' })).toBeNull())
  })

  it('that are archived can be brought back', async () => {
    const { asked } = await page('/projects?show=archived', aUser())

    await screen.findByRole('button', { name: 'Bring back Garden' })
    expect(asked[0]).toContain('archived=true')
  })

  it('that are hidden are shown to admins, with who manages them since when', async () => {
    await page('/projects?show=hidden', ana)

    await screen.findByText(/Managed by Alice/)
    screen.getByText(/since Mar 1, 2026/)
    screen.getByRole('button', { name: 'Take over Surprise' })
  })

  it('that are hidden are not even named to the others', async () => {
    const { asked } = await page('/projects?show=hidden', aUser())

    await screen.findByRole('link', { name: 'Garden' })
    expect(asked[0]).toContain('archived=false')
    expect(screen.queryByRole('link', { name: 'Hidden' })).toBeNull()
    expect(screen.queryByText('Surprise')).toBeNull()
  })
})
