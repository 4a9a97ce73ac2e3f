import { computed, type Ref } from 'vue'
import { useI18n } from '@/i18n'

import { filtersToQuery, type Filters } from './filters'

const OF_A_PLACE: readonly string[] = ['project', 'done', 'ordering']

/** What an empty list says, and how it goes on from there. */
export function useEmptyWords(filters: Ref<Filters>, isFiltered: Ref<boolean>, canCreate: Ref<boolean>) {
  const { t } = useI18n()

  /** A place where nothing is open is no search that failed. */
  const isPlace = computed(() => {
    const { project, done } = filters.value
    const asked = Object.keys(filtersToQuery(filters.value))
    return project.length === 1 && done[0] !== 'true' && asked.every((key) => OF_A_PLACE.includes(key))
  })
  const kind = computed(() => {
    if (isPlace.value && filters.value.project[0] === 'none') return 'inbox'
    if (isPlace.value) return canCreate.value ? 'project' : 'project_read'
    if (isFiltered.value) return 'filtered'
    return filters.value.trashed ? 'trash' : 'first'
  })

  return computed(() => ({
    title: t(`tasks.empty.${kind.value}`),
    hint: t(`tasks.empty.${kind.value}_hint`),
    isPlace: isPlace.value,
  }))
}
