import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import {
  chipsOf,
  filtersToQuery,
  noFilters,
  otherQuery,
  parseFilters,
  withFilter,
  withoutFilter,
  type Chip,
  type FilterKey,
  type Filters,
} from './filters'

/** The URL is the only memory of what is shown: every change is a navigation, every link reproduces the view. */
export function useTaskFilters() {
  const route = useRoute()
  const router = useRouter()
  const filters = computed(() => parseFilters(route.query))
  const chips = computed(() => chipsOf(filters.value))
  const isFiltered = computed(() => chips.value.length > 0 || filters.value.search !== '')

  function go(next: Filters, how: 'push' | 'replace' = 'push') {
    // The path stays: an open task stays open while the list beside it changes.
    // So does what the address says besides: a calendar keeps its month, a list with filters its saved view.
    const query = filtersToQuery(next)
    const { view, ...others } = otherQuery(route.query)
    const isLeft = !Object.keys(query).length && /^\d+$/.test(String(view))
    return router[how]({
      path: route.path,
      query: { ...others, ...(view && !isLeft ? { view } : {}), ...query },
    })
  }

  return {
    filters,
    chips,
    isFiltered,
    go,
    add: (key: FilterKey, value: string) => go(withFilter(filters.value, key, value)),
    remove: ({ key, value }: Chip) => go(withoutFilter(filters.value, key, value)),
    toggle: (key: FilterKey, value: string) => {
      const change = filters.value[key].includes(value) ? withoutFilter : withFilter
      return go(change(filters.value, key, value))
    },
    clear: () => {
      const { ordering, trashed } = filters.value
      return go({ ...noFilters(), ordering, trashed })
    },
    /** Typing replaces: the way back leads to the view before the search, not to half a word. */
    search: (search: string) => go({ ...filters.value, search }, 'replace'),
    order: (ordering: string) => go({ ...filters.value, ordering }, 'replace'),
  }
}
