import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { ApiError } from '@/api/errors'
import { filtersToQuery, parseFilters } from '@/features/tasks/filters'
import { isSameQuery, viewLink, viewQuery } from './viewQuery'
import { useView } from './useViews'

/** The view that the address names. A link that says only `view=3` gets the chips of that view. */
export function useCurrentView() {
  const route = useRoute()
  const router = useRouter()
  const id = computed(() => {
    const { view } = route.query
    return typeof view === 'string' && /^[1-9]\d{0,15}$/.test(view) ? Number(view) : null
  })
  const { data, error } = useView(id)
  const view = computed(() => (id.value === null ? undefined : data.value))
  const shown = computed(() => filtersToQuery(parseFilters(route.query)))
  const saved = computed(() => (view.value ? viewQuery(view.value) : {}))
  const isBare = computed(() => id.value !== null && !Object.keys(shown.value).length)

  const isGone = computed(
    () => id.value !== null && error.value instanceof ApiError && error.value.status === 404,
  )
  const isOpening = computed(
    () => isBare.value && !error.value && (!view.value || Object.keys(saved.value).length > 0),
  )
  const isChanged = computed(() => view.value !== undefined && !isSameQuery(shown.value, saved.value))

  watch(
    () => isOpening.value && view.value,
    (opened) => {
      if (opened) void router.replace({ path: route.path, query: viewLink(opened).query })
    },
    { immediate: true },
  )

  return { view, shown, isGone, isOpening, isChanged }
}
