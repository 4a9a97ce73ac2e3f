import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'

import type { Overview } from '@/api/types'
import { aPage, aProblem, aProject } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import OverviewView from './OverviewView.vue'

const garden = aProject({ id: 7, name: 'Garden' })
const numbers: Overview = {
  open: 1200,
  overdue: 3,
  people: [
    { assignee: { id: 2, name: 'Bob' }, open: 900, overdue: 3 },
    { assignee: null, open: 300, overdue: 0 },
  ],
  projects: [{ project: garden, open: 1200, overdue: 3 }],
  ages: [
    { from_days: 0, to_days: 7, open: 1199 },
    { from_days: 7, to_days: 30, open: 0 },
    { from_days: 365, to_days: null, open: 1 },
  ],
  weeks: [
    { start: '2026-02-22', done: 4 },
    { start: '2026-03-01', done: 2 },
  ],
}

beforeEach(() => {
  document.body.innerHTML = '<main id="content"></main>'
})

async function overviewAt(address: string) {
  const asked: string[] = []
  grantTokens()
  server.use(
    http.get('*/api/overview', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json(numbers)
    }),
    http.get('*/api/projects', () => HttpResponse.json(aPage([garden]))),
    http.get('*/api/projects/7', () => HttpResponse.json(garden)),
  )
  return { ...(await renderAt(address, OverviewView)), asked }
}

/** As it is read out: what is only there to be seen says nothing. */
function said(row: HTMLElement): string {
  const copy = row.cloneNode(true) as HTMLElement
  copy.querySelectorAll('[aria-hidden=true]').forEach((part) => part.remove())
  return [...copy.querySelectorAll('a, span:not(:has(span))')]
    .map(({ textContent }) => textContent.trim())
    .filter(Boolean)
    .join(' ')
}

const card = (name: string) => screen.findByRole('region', { name })

it('draws the numbers with their names, and each leads to its list', async () => {
  await overviewAt('/overview')

  const people = within(await card('Open tasks by person'))
  const [bob, nobody] = people.getAllByRole('listitem')
  expect(said(bob!)).toBe('Bob 3 overdue 900 open tasks')
  expect(nobody!.textContent).not.toContain('overdue')
  expect(within(bob!).getByRole('link', { name: 'Bob' }).getAttribute('href')).toBe(
    '/tasks?done=false&assignee=2',
  )
  const [, open, late] = bob!.querySelectorAll('rect')
  expect([open!.getAttribute('width'), late!.getAttribute('width')]).toEqual(['100%', `${(3 / 900) * 100}%`])

  const ages = within(await card('Open tasks by age'))
  expect(ages.getAllByRole('listitem').map(said)).toEqual([
    'Under 7 days 1,199 open tasks',
    '7 to 29 days no open tasks',
    '365 days and more one open task',
  ])
})

it('says the whole of the weeks in words', async () => {
  await overviewAt('/overview')

  await screen.findByRole('img', { name: 'Done by week: Feb 22: 4, Mar 1: 2' })
  expect(screen.getByText('Done this week').nextElementSibling?.textContent.trim()).toBe('2')
})

it('each chart can be read as a table', async () => {
  await overviewAt('/overview')
  const weeks = within(await card('Done by week'))

  await userEvent.click(weeks.getByRole('button', { name: 'Done by week, as a table' }))

  const rows = weeks.getAllByRole('row').map((row) => row.textContent.trim().replace(/\s+/g, ' '))
  expect(rows).toEqual(
    ['Week from Done', 'Feb 22, 2026 4', 'Mar 1, 2026 2'].map((row) => row.replace(/ (?=\w+$)/, '')),
  )
  expect(weeks.queryByRole('img')).toBeNull()
  expect(screen.getAllByRole('table')).toHaveLength(1)
})

it('on a phone is one chart after the other, each with its table', async () => {
  const real = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => real(query.includes('40rem') ? 'all' : query))
  await overviewAt('/overview')
  await card('Done by week')
  expect(screen.getAllByRole('region').map((region) => region.getAttribute('aria-labelledby'))).toHaveLength(
    2,
  )

  await userEvent.click(screen.getByRole('radio', { name: 'People' }))

  const people = within(await card('Open tasks by person'))
  expect(screen.queryByRole('region', { name: 'Done by week' })).toBeNull()
  await userEvent.click(people.getByRole('button', { name: 'Open tasks by person, as a table' }))
  expect(people.getAllByRole('row')).toHaveLength(3)
})

it('shows one project, which the address knows', async () => {
  const { asked, router } = await overviewAt('/overview')
  await card('Open tasks by project')
  await userEvent.click(screen.getByRole('button', { name: 'Project: All projects' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Garden' }))

  await waitFor(() => expect(asked.at(-1)).toBe('?project=7'))
  expect(router.currentRoute.value.query).toEqual({ project: '7' })
  await screen.findByRole('button', { name: 'Project: Garden' })
  expect(screen.queryByRole('region', { name: 'Open tasks by project' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Bob' }).getAttribute('href')).toBe(
    '/tasks?done=false&assignee=2&project=7',
  )
})

it('a failure is said, and can be tried again', async () => {
  grantTokens()
  server.use(http.get('*/api/overview', () => HttpResponse.json(aProblem({ status: 500 }), { status: 500 })))
  await renderAt('/overview', OverviewView)

  await screen.findByRole('heading', { name: 'The numbers did not come' })
  server.use(http.get('*/api/overview', () => HttpResponse.json(numbers)))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  await card('Done by week')
})
