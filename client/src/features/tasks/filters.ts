import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { TaskQuery } from '@/api/types'

/** The API's own names: a link to the list reads like a request to the server. */
const SHAPES = {
  done: /^(true|false)$/,
  status: /^(todo|doing|done)$/,
  assignee: /^(me|none|[1-9]\d{0,15})$/,
  creator: /^(me|[1-9]\d{0,15})$/,
  label: /^[1-9]\d{0,15}$/,
  label_not: /^[1-9]\d{0,15}$/,
  project: /^(none|[1-9]\d{0,15})$/,
  priority: /^[0-4]$/,
  due: /^(today|overdue|week|none)$/,
} as const

export type FilterKey = keyof typeof SHAPES
export type Filters = Record<FilterKey, string[]> & { search: string; ordering: string; trashed: boolean }

export const FILTER_KEYS = Object.keys(SHAPES) as FilterKey[]
export const SORT_KEYS = ['due_date', 'priority', 'created_at', 'updated_at', 'title'] as const
export type SortKey = (typeof SORT_KEYS)[number]
/** Orders by several keys that the server has an index for. */
const SORT_COMBINATIONS: readonly string[] = ['-priority,due_date', 'due_date,-priority']

const SINGLE: ReadonlySet<FilterKey> = new Set(['done', 'due'])
/** The two say the same thing: having both in a link could only contradict. */
const TWIN: Partial<Record<FilterKey, FilterKey>> = { done: 'status', status: 'done' }

export function noFilters(): Filters {
  const empty = Object.fromEntries(FILTER_KEYS.map((key) => [key, []])) as unknown as Record<
    FilterKey,
    string[]
  >
  return { ...empty, search: '', ordering: '', trashed: false }
}

export function parseFilters(query: LocationQuery): Filters {
  const filters = noFilters()
  for (const key of FILTER_KEYS) {
    const values = first(query[key])
      .split(',')
      .filter((value) => SHAPES[key].test(value))
    filters[key] = [...new Set(SINGLE.has(key) ? values.slice(0, 1) : values)]
  }
  filters.search = first(query.search).slice(0, 200)
  filters.ordering = knownOrder(first(query.ordering))
  filters.trashed = first(query.trashed) === 'true'
  return filters
}

export function filtersToQuery(filters: Filters): Record<string, string> {
  const query: Record<string, string> = {}
  for (const key of FILTER_KEYS) if (filters[key].length) query[key] = filters[key].join(',')
  if (filters.search.trim()) query.search = filters.search
  if (filters.ordering) query.ordering = filters.ordering
  if (filters.trashed) query.trashed = 'true'
  return query
}

export function otherQuery(query: LocationQuery): LocationQueryRaw {
  const own: readonly string[] = [...FILTER_KEYS, 'search', 'ordering', 'trashed']
  return Object.fromEntries(Object.entries(query).filter(([key]) => !own.includes(key)))
}

/** Strings of a URL as the schema types them. Lists that are empty ask for nothing and stay away. */
export function toApiQuery(filters: Filters): TaskQuery {
  const { done, search, trashed } = filters
  // Throwing away is the last change that a task of the trash has seen: what went last stands first.
  const ordering = filters.ordering || (trashed ? '-updated_at' : '')
  const query: TaskQuery = {
    assignee: ids(filters.assignee, 'me', 'none'),
    creator: ids(filters.creator, 'me'),
    label: filters.label.map(Number),
    label_not: filters.label_not.map(Number),
    project: ids(filters.project, 'none'),
    status: filters.status as TaskQuery['status'],
    priority: filters.priority.map(Number) as TaskQuery['priority'],
    due: filters.due as TaskQuery['due'],
    ordering: (ordering || undefined) as TaskQuery['ordering'],
    done: done.length ? done[0] === 'true' : undefined,
    search: search.trim() || undefined,
    trashed: trashed || undefined,
  }
  return Object.fromEntries(
    Object.entries(query).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && !value.length),
    ),
  )
}

export function withFilter(filters: Filters, key: FilterKey, value: string): Filters {
  if (filters[key].includes(value)) return filters
  const next = { ...filters, [key]: SINGLE.has(key) ? [value] : [...filters[key], value] }
  const twin = TWIN[key]
  return twin ? { ...next, [twin]: [] } : next
}

export function withoutFilter(filters: Filters, key: FilterKey, value: string): Filters {
  return { ...filters, [key]: filters[key].filter((other) => other !== value) }
}

export interface Chip {
  key: FilterKey
  value: string
}

export function chipsOf(filters: Filters): Chip[] {
  return FILTER_KEYS.flatMap((key) => filters[key].map((value) => ({ key, value })))
}

export function isSortKey(key: string): key is SortKey {
  return (SORT_KEYS as readonly string[]).includes(key)
}

/** What the list is sorted by first; empty: as the server does it. */
export function sortKeyOf(ordering: string): string {
  return ordering.replace(/^-/, '').split(',')[0] ?? ''
}

/** Of an order that the server would refuse, its first key. */
function knownOrder(order: string): string {
  if (SORT_COMBINATIONS.includes(order)) return order
  const key = order.split(',')[0]!
  return isSortKey(key.replace(/^-/, '')) ? key : ''
}

export const PRESETS = {
  inbox: { done: 'false', project: 'none' },
  all: {},
  trash: { trashed: 'true' },
} satisfies Record<string, LocationQueryRaw>

export function projectPreset(id: number): Record<string, string> {
  return { done: 'false', project: String(id) }
}

function ids<Word extends string>(values: string[], ...words: Word[]): (number | Word)[] {
  return values.map((value) => words.find((word) => word === value) ?? Number(value))
}

function first(value: LocationQuery[string] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
