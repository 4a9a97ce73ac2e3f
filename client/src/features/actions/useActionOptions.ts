import { computed, type Ref } from 'vue'

import type { Task, TaskPriority, TaskStatus } from '@/api/types'
import type { Option } from '@/components/options'
import { useDebounced } from '@/composables/useDebounced'
import { useLabelChoices } from '@/features/labels/useLabels'
import { usePersonOptions } from '@/features/tasks/usePersonOptions'
import { useProjectOptions } from '@/features/tasks/useProjectOptions'
import { useI18n } from '@/i18n'
import type { ActionKind, Change } from './changes'
import { useDayOptions } from './useDayOptions'

export type ActionOption = Option & { change: Change }

const PAUSE = 150

/** What can be chosen for one field of some tasks. */
export function useActionOptions(kind: ActionKind, search: Ref<string>, tasks: () => Task[]) {
  const { t } = useI18n()
  const sought = useDebounced(search, PAUSE)
  const people = usePersonOptions(sought, kind === 'assignee')
  const projects = useProjectOptions(sought, kind === 'project')
  const labels = useLabelChoices(sought, kind === 'labels')
  const days = useDayOptions(search)

  const options = computed((): ActionOption[] => {
    switch (kind) {
      case 'status':
        return (['todo', 'doing', 'done'] as const).map((status) =>
          set(status, t(`tasks.status.${status}`), { status }, { status, done: status === 'done' }),
        )
      case 'priority':
        return ([4, 3, 2, 1, 0] as const).map((priority) =>
          set(`${priority}`, t(`tasks.priority.${priority}`), { priority }, { priority }),
        )
      case 'due':
        return days.value.map(({ day, ...option }) => ({
          ...option,
          ...changeOf({ due_date: day }, { due_date: day }),
        }))
      case 'assignee':
        return people.options.value.map(({ row, ...option }) => ({
          ...option,
          ...changeOf({ assignee: row?.id ?? null }, { assignee: row }),
        }))
      case 'project':
        return projects.options.value.map(({ row, ...option }) => ({
          ...option,
          ...changeOf({ project: row?.id ?? null }, { project: row }),
        }))
      case 'labels':
        return (labels.data.value?.results ?? []).map(({ id, name, color }) => ({
          ...{ value: `${id}`, label: name, color },
          change: { kind: 'label', label: { id, name, color }, on: !chosen.value.includes(`${id}`) },
        }))
    }
  })

  /** What all of the tasks have. */
  const chosen = computed(() => {
    const all = tasks().map((task) => valuesOf(task, kind))
    return (all[0] ?? []).filter((value) => all.every((values) => values.includes(value)))
  })

  const waiting = computed(
    () =>
      people.isFetching.value ||
      projects.isFetching.value ||
      labels.isFetching.value ||
      (['assignee', 'project', 'labels'].includes(kind) && sought.value !== search.value),
  )

  return { options, chosen, waiting }
}

type SetChange = Extract<Change, { kind: 'set' }>

function changeOf(fields: SetChange['fields'], preview: SetChange['preview']): { change: Change } {
  return { change: { kind: 'set', fields, preview } }
}

function set(
  value: string,
  label: string,
  fields: { status?: TaskStatus; priority?: TaskPriority },
  preview: Partial<Task>,
): ActionOption {
  return { value, label, ...changeOf(fields, preview) }
}

function valuesOf(task: Task, kind: ActionKind): string[] {
  if (kind === 'labels') return task.labels.map(({ id }) => `${id}`)
  const values = {
    status: task.status,
    priority: `${task.priority}`,
    due: task.due_date ?? '',
    assignee: `${task.assignee?.id ?? ''}`,
    project: `${task.project?.id ?? ''}`,
  }
  return [values[kind]]
}
