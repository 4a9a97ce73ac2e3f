import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { useLabel } from '@/features/labels/useLabels'
import { useProject } from '@/features/projects/useProjects'
import { useUser } from '@/features/users/useUsers'
import { useI18n } from '@/i18n'
import type { Chip, FilterKey } from './filters'

const PEOPLE: readonly FilterKey[] = ['assignee', 'creator']
const LABELS: readonly FilterKey[] = ['label', 'label_not']

/** What a filter is called. Ids in a link know no names: the rows are asked for, once. */
export function useFilterName(chip: MaybeRefOrGetter<Chip>) {
  const words = useFilterWords()
  const key = computed(() => toValue(chip).key)
  const idFor = (keys: readonly FilterKey[]) =>
    computed(() =>
      keys.includes(key.value) && /^\d+$/.test(toValue(chip).value) ? Number(toValue(chip).value) : null,
    )

  const person = useUser(idFor(PEOPLE))
  const label = useLabel(idFor(LABELS))
  const project = useProject(idFor(['project']))

  const row = computed(() => person.data.value ?? label.data.value ?? project.data.value)
  const color = computed(() => label.data.value?.color ?? project.data.value?.color)
  const name = computed(() => words(toValue(chip), row.value?.name ?? toValue(chip).value))
  return { name, color }
}

/** The words for a filter whose row is known already. */
export function useFilterWords() {
  const { t } = useI18n()

  return function filterWords({ key, value }: Chip, name = ''): string {
    switch (key) {
      case 'done':
        return value === 'true' ? t('filters.done') : t('filters.open')
      case 'status':
        return t('filters.status', { name: t(`tasks.status.${value}`) })
      case 'priority':
        if (value === '0') return t('tasks.priority.0')
        return t('filters.priority', { name: t(`tasks.priority.${value}`) })
      case 'due':
        return t(`filters.due.${value}`)
      case 'assignee':
        if (value === 'me') return t('filters.me')
        return value === 'none' ? t('filters.unassigned') : t('filters.assignee', { name })
      case 'creator':
        return value === 'me' ? t('filters.created_by_me') : t('filters.creator', { name })
      case 'project':
        return value === 'none' ? t('filters.no_project') : t('filters.project', { name })
      case 'label':
        return t('filters.label', { name })
      case 'label_not':
        return t('filters.label_not', { name })
    }
  }
}
