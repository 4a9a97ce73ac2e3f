import type { LocationQueryRaw } from 'vue-router'

import type { Overview } from '@/api/types'
import { filtersToQuery, noFilters, type Filters } from '@/features/tasks/filters'

/** A bar: so many open tasks, some of them late, and the list that has them. */
export interface Share {
  key: string
  name: string
  color?: string
  open: number
  overdue: number
  list?: LocationQueryRaw
}

export interface Names {
  nobody: string
  inbox: string
  others: string
}

const OTHERS = 'others'

export function sharesOfPeople(
  { people, open, overdue }: Overview,
  projects: string[],
  names: Names,
): Share[] {
  const shares = people.map(({ assignee, ...numbers }) => ({
    key: String(assignee?.id ?? 'none'),
    name: assignee?.name ?? names.nobody,
    ...numbers,
    list: listOf({ project: projects, assignee: [String(assignee?.id ?? 'none')] }),
  }))
  return withOthers(shares, { open, overdue }, names.others)
}

export function sharesOfProjects({ projects, open, overdue }: Overview, names: Names): Share[] {
  const shares = projects.map(({ project, ...numbers }) => ({
    key: String(project?.id ?? 'none'),
    name: project?.name ?? names.inbox,
    ...(project ? { color: project.color } : {}),
    ...numbers,
    list: listOf({ project: [String(project?.id ?? 'none')] }),
  }))
  return withOthers(shares, { open, overdue }, names.others)
}

function listOf(filters: Partial<Filters>): LocationQueryRaw {
  return filtersToQuery({ ...noFilters(), done: ['false'], ...filters })
}

/** The server names the longest bars only. Numbers that changed while it counted leave nothing below zero. */
function withOthers(shares: Share[], all: Pick<Share, 'open' | 'overdue'>, name: string): Share[] {
  const sum = (field: 'open' | 'overdue') => shares.reduce((total, share) => total + share[field], 0)
  const open = all.open - sum('open')
  if (open <= 0) return shares
  return [...shares, { key: OTHERS, name, open, overdue: Math.max(0, all.overdue - sum('overdue')) }]
}
