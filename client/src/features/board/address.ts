import { filtersToQuery, type Filters } from '@/features/tasks/filters'

const UNSORTED = { ordering: '', trashed: false }

/** The board of the place that a list shows. The columns say which tasks are done, so all of them are there. */
export function boardOf(filters: Filters) {
  return { path: '/board', query: filtersToQuery({ ...filters, ...UNSORTED, done: [], status: [] }) }
}

export function listOf(filters: Filters) {
  return {
    path: '/tasks',
    query: filtersToQuery({ ...filters, ...UNSORTED, done: ['false'], status: [] }),
  }
}

/** A board has one order by hand: that of one project, or of the inbox. */
export function hasBoard(filters: Filters): boolean {
  return filters.project.length === 1 && !filters.trashed
}
