import { computed, type Ref } from 'vue'

import type { Option } from '@/components/options'
import { useLabelChoices } from '@/features/labels/useLabels'
import { useProjectChoices } from '@/features/projects/useProjects'
import { useUserChoices } from '@/features/users/useUsers'
import { useI18n } from '@/i18n'
import type { FilterKey } from './filters'

export const FILTER_KINDS = ['status', 'assignee', 'label', 'project', 'priority', 'due'] as const
export type FilterKind = (typeof FILTER_KINDS)[number]
export type FilterOption = Option & { key: FilterKey; id: string }

/** What can be chosen for one kind of filter. People, labels and projects are asked for on the server. */
export function useFilterOptions(kind: Ref<FilterKind | null>, search: Ref<string>) {
  const { t } = useI18n()
  const is = (wanted: FilterKind) => computed(() => kind.value === wanted)
  const people = useUserChoices(search, is('assignee'))
  const labels = useLabelChoices(search, is('label'))
  const projects = useProjectChoices(search, is('project'))

  const option = (key: FilterKey, id: string, label: string, more: Partial<Option> = {}): FilterOption => ({
    key,
    id,
    value: `${key}-${id}`,
    label,
    ...more,
  })

  const options = computed<FilterOption[]>(() => {
    const fresh = search.value === ''
    switch (kind.value) {
      case 'status':
        return [
          option('done', 'false', t('filters.open')),
          ...['todo', 'doing', 'done'].map((id) => option('status', id, t(`tasks.status.${id}`))),
        ]
      case 'priority':
        return ['4', '3', '2', '1', '0'].map((id) => option('priority', id, t(`tasks.priority.${id}`)))
      case 'due':
        return ['today', 'overdue', 'week', 'none'].map((id) => option('due', id, t(`filters.due.${id}`)))
      case 'assignee':
        return [
          ...(fresh
            ? [option('assignee', 'me', t('filters.me')), option('assignee', 'none', t('filters.unassigned'))]
            : []),
          ...(people.data.value?.results ?? []).map(({ id, name, email }) =>
            option('assignee', String(id), name, { person: true, hint: email ?? undefined }),
          ),
        ]
      case 'label':
        return (labels.data.value?.results ?? []).map(({ id, name, color }) =>
          option('label', String(id), name, { color }),
        )
      case 'project':
        return [
          ...(fresh ? [option('project', 'none', t('filters.no_project'))] : []),
          ...(projects.data.value?.results ?? []).map(({ id, name, color }) =>
            option('project', String(id), name, { color }),
          ),
        ]
      default:
        return []
    }
  })

  const waiting = computed(
    () => people.isFetching.value || labels.isFetching.value || projects.isFetching.value,
  )
  return { options, waiting }
}
