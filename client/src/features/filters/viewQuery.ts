import type { SavedFilter } from '@/api/types'
import { filtersToQuery, parseFilters } from '@/features/tasks/filters'

/** What of a saved query the list of tasks can show. */
export function viewQuery({ query }: Pick<SavedFilter, 'query'>): Record<string, string> {
  return filtersToQuery(parseFilters(Object.fromEntries(new URLSearchParams(query))))
}

/** The list as it was saved; `view` says whose chips these are. */
export function viewLink(view: Pick<SavedFilter, 'id' | 'query'>) {
  return { path: '/tasks', query: { ...viewQuery(view), view: String(view.id) } }
}

/** The other way round: what is shown, to be saved. */
export function savedQuery(query: Record<string, string>): string {
  return new URLSearchParams(query).toString()
}

export function isSameQuery(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}
