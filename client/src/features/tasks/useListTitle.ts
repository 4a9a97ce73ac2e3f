import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { ApiError } from '@/api/errors'
import { useProject } from '@/features/projects/useProjects'
import { useI18n } from '@/i18n'
import type { Filters } from './filters'

/** A list is called after its project, its person or its place; the chips say the rest. */
export function useListTitle(filters: MaybeRefOrGetter<Filters>) {
  const { t } = useI18n()
  const place = computed(() => (toValue(filters).project.length === 1 ? toValue(filters).project[0]! : ''))
  const projectId = computed(() => (/^\d+$/.test(place.value) ? Number(place.value) : null))
  const project = useProject(projectId)

  const title = computed(() => {
    if (toValue(filters).trashed) return t('nav.trash')
    if (projectId.value !== null) return project.data.value?.name ?? t('tasks.title')
    if (place.value === 'none') return t('nav.inbox')
    if (toValue(filters).assignee.join() === 'me') return t('nav.my')
    return t('nav.all')
  })

  const isGone = computed(
    () =>
      projectId.value !== null &&
      project.error.value instanceof ApiError &&
      project.error.value.status === 404,
  )

  return {
    title,
    isGone,
    project: computed(() => (projectId.value === null ? undefined : project.data.value)),
  }
}
