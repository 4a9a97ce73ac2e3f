import type { LocationQuery } from 'vue-router'

import { FILTER_KEYS, filtersToQuery, parseFilters, type FilterKey } from './filters'

const SHAPES: Record<string, RegExp> = { trashed: /^(true|false)?$/, view: /^([1-9]\d{0,15})?$/ }

/** What of an address the list cannot mean, written as it stands there. */
export function ignoredIn(query: LocationQuery): string[] {
  const filters = parseFilters(query)
  return Object.entries(query).flatMap(([name, given]) => {
    // A parameter counts once.
    const [value = '', ...others] = [given].flat().map((text) => text ?? '')
    const lost = [isFilter(name) ? unknownOf(value, filters[name]) : strangeOf(name, value), ...others]
    return lost.filter(Boolean).map((text) => `${name}=${text}`)
  })

  function strangeOf(name: string, value: string): string {
    if (name === 'search') return ''
    if (name === 'ordering') return filters.ordering === value ? '' : value
    return SHAPES[name]?.test(value) ? '' : value
  }
}

/** The rest of it: what the list shows, and its view. */
export function soundOf(query: LocationQuery): Record<string, string> {
  const { view } = query
  const isView = typeof view === 'string' && view && SHAPES.view!.test(view)
  return { ...(isView ? { view } : {}), ...filtersToQuery(parseFilters(query)) }
}

function isFilter(name: string): name is FilterKey {
  return (FILTER_KEYS as string[]).includes(name)
}

function unknownOf(value: string, known: string[]): string {
  const lost = value.split(',').filter((part) => part && !known.includes(part))
  return lost.join(',')
}
