import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'

import type { Membership, Project, User } from '@/api/types'
import { aMembership, aPage, aProject, aUser } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens, meet } from '@/testing/signedIn'
import MembersView from './MembersView.vue'

const READS = { view: true, edit: false, delete: false }
const MAY_ONLY_READ = { view: true, create_tasks: false, edit: false, archive: false, delete: false }
const bob = aUser({ id: 2, name: 'Bob' })

async function membersOf(project: Project, members: Membership[], me: User = bob, more: Membership[] = []) {
  grantTokens()
  server.use(
    http.get(`*/api/projects/${project.id}`, () => HttpResponse.json(project)),
    http.get(`*/api/projects/${project.id}/members`, ({ request }) =>
      HttpResponse.json(
        new URL(request.url).searchParams.get('cursor')
          ? aPage(more)
          : { ...aPage(members), next: more.length ? 'http://localhost/api?cursor=abc' : null },
      ),
    ),
  )
  const view = await renderAt(`/projects/${project.id}/members`, MembersView)
  meet(me)
  await screen.findByRole('heading', { name: `Members of ${project.name}` })
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(members.length))
  return view
}

const buttons = () =>
  screen
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim())

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
})

describe('the members of a project', () => {
  it('are changed by those who manage it', async () => {
    await membersOf(aProject(), [aMembership({ user: { id: 3, name: 'Charlie' } })])

    screen.getByText(/^Everyone in the team can read and edit this project/)
    expect(buttons()).toEqual([
      'Choose a person',
      'Role in the project: Editor',
      'Add member',
      'Role of Charlie: Editor',
      'Remove Charlie',
    ])
  })

  it('come page by page, and the focus goes along', async () => {
    const [project, members] = [
      aProject(),
      ['Ana', 'Bob'].map((name) => aMembership({ user: aUser({ name }) })),
    ]
    await membersOf(project, members.slice(0, 1), bob, members.slice(1))

    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))

    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2))
    await waitFor(() => expect(document.activeElement).toBe(screen.getAllByRole('listitem')[1]))
  })

  it('are read by the others, who may leave', async () => {
    const mine = aMembership({ abilities: { ...READS, delete: true } })
    const other = aMembership({ user: { id: 3, name: 'Charlie' }, role: 'manager', abilities: READS })
    await membersOf(aProject({ visibility: 'private', abilities: MAY_ONLY_READ }), [mine, other])

    screen.getByText('Only its members see this project.')
    screen.getByText('Manager')
    expect(buttons()).toEqual(['Leave project'])
  })

  it('stay as they are in an archive, which can be opened', async () => {
    const project = aProject({ archived: true, abilities: { ...MAY_ONLY_READ, archive: true } })
    await membersOf(project, [aMembership({ user: { id: 3, name: 'Charlie' }, abilities: READS })])
    const sent: unknown[] = []
    server.use(
      http.patch(`*/api/projects/${project.id}`, async ({ request }) => {
        sent.push(await request.json())
        return HttpResponse.json({ ...project, archived: false })
      }),
    )

    screen.getByText('This project is archived')
    expect(buttons()).toEqual(['Bring back'])
    await userEvent.click(screen.getByRole('button', { name: 'Bring back' }))

    await waitFor(() => expect(sent).toEqual([{ archived: false }]))
  })

  it('say what they lose before they leave a private project, and go elsewhere', async () => {
    const mine = aMembership({ abilities: { ...READS, delete: true } })
    const project = aProject({ visibility: 'private', abilities: MAY_ONLY_READ })
    const { router } = await membersOf(project, [mine])
    server.use(http.delete(`*/api/memberships/${mine.id}`, () => new HttpResponse(null, { status: 204 })))

    await userEvent.click(screen.getByRole('button', { name: 'Leave project' }))
    const question = within(await screen.findByRole('alertdialog', { name: 'Leave “Garden”?' }))
    question.getByText(/You will not see the project and its tasks any more/)
    await userEvent.click(question.getByRole('button', { name: 'Leave project' }))

    await waitFor(() => expect(router.currentRoute.value.path).toBe('/projects'))
  })
})
