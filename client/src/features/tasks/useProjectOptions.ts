import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'

import { useProjectChoices } from '@/features/projects/useProjects'
import { useI18n } from '@/i18n'

/** Where a task can go: the inbox, which the server does not know by its name, then what it has found. */
export function useProjectOptions(search: Ref<string>, enabled: MaybeRefOrGetter<boolean>) {
  const { t } = useI18n()
  const projects = useProjectChoices(search, () => toValue(enabled))

  const options = computed(() => {
    const found = (projects.data.value?.results ?? []).filter((row) => row.abilities.create_tasks)
    const rows = found.map(({ id, name, color }) => ({
      value: String(id),
      label: name,
      color,
      row: { id, name, color },
    }))
    return [{ value: '', label: t('task.inbox'), row: null }, ...rows]
  })

  return { options, isFetching: projects.isFetching }
}
