import { expect, it } from 'vitest'

import type { Overview } from '@/api/types'
import { sharesOfPeople, sharesOfProjects } from './shares'

const names = { nobody: 'Nobody', inbox: 'Inbox', others: 'Others' }
const overview: Overview = {
  open: 10,
  overdue: 3,
  people: [
    { assignee: { id: 2, name: 'Bob' }, open: 5, overdue: 1 },
    { assignee: null, open: 3, overdue: 0 },
  ],
  projects: [
    { project: { id: 7, name: 'Garden', color: '#3f8f4f' }, open: 6, overdue: 3 },
    { project: null, open: 4, overdue: 0 },
  ],
  ages: [],
  weeks: [],
}

it('people have the list of what is open for them, and those who are not named are others', () => {
  expect(sharesOfPeople(overview, ['7'], names)).toEqual([
    { key: '2', name: 'Bob', open: 5, overdue: 1, list: { done: 'false', project: '7', assignee: '2' } },
    {
      key: 'none',
      name: 'Nobody',
      open: 3,
      overdue: 0,
      list: { done: 'false', project: '7', assignee: 'none' },
    },
    { key: 'others', name: 'Others', open: 2, overdue: 2 },
  ])
})

it('projects have their colour, and where all are named nobody is left over', () => {
  expect(sharesOfProjects(overview, names)).toEqual([
    {
      key: '7',
      name: 'Garden',
      color: '#3f8f4f',
      open: 6,
      overdue: 3,
      list: { done: 'false', project: '7' },
    },
    { key: 'none', name: 'Inbox', open: 4, overdue: 0, list: { done: 'false', project: 'none' } },
  ])
})

it('what changes while the server counts leaves no others below zero', () => {
  expect(sharesOfProjects({ ...overview, open: 9 }, names)).toHaveLength(2)
  expect(sharesOfPeople({ ...overview, overdue: 0 }, [], names).at(-1)).toMatchObject({ open: 2, overdue: 0 })
})
