import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import type { Page, Task, TaskEvent } from '@/api/types'
import { useLabelChoices } from '@/features/labels/useLabels'
import { useUserChoices } from '@/features/users/useUsers'
import { useSession } from '@/stores/session'

interface Row {
  id: number
  name?: unknown
}

export interface KnownNames {
  person: (id: number) => string | undefined
  label: (id: number) => string | undefined
  project: (id: number) => string | undefined
}

/**
 * Events know ids only. Whoever is among the first choices, or in anything else that was loaded, has a name here;
 * the others are not asked for one by one.
 */
export function useKnownNames(events: MaybeRefOrGetter<TaskEvent[]>): KnownNames {
  const client = useQueryClient()
  const session = useSession()
  const people = useUserChoices('')
  const labels = useLabelChoices('')

  const known = computed(() => {
    const rows = toValue(events)
    const tasks = cached<Task>(client, 'tasks')
    return {
      people: byId([
        ...tasks.flatMap(({ assignee, creator }) => [assignee, creator]),
        ...rows.map(({ actor }) => actor),
        ...cached(client, 'users'),
        ...(people.data.value?.results ?? []),
        session.me,
      ]),
      labels: byId([
        ...tasks.flatMap((task) => task.labels),
        ...cached(client, 'labels'),
        ...(labels.data.value?.results ?? []),
      ]),
      projects: byId([...tasks.map(({ project }) => project), ...cached(client, 'projects')]),
    }
  })

  return {
    person: (id) => known.value.people.get(id),
    label: (id) => known.value.labels.get(id),
    project: (id) => known.value.projects.get(id),
  }
}

/** All rows that queries under one name have brought, whatever their shape: one row, a page, or pages. */
function cached<Kind extends Row>(client: QueryClient, name: string): Kind[] {
  return client.getQueriesData({ queryKey: [name] }).flatMap(([, data]) => {
    if (typeof data !== 'object' || data === null) return []
    if ('pages' in data) return (data as InfiniteData<Page<Kind>>).pages.flatMap(({ results }) => results)
    return 'results' in data ? (data as Page<Kind>).results : [data as Kind]
  })
}

function byId(rows: (Row | null | undefined)[]): Map<number, string> {
  return new Map(rows.flatMap((row) => (typeof row?.name === 'string' ? [[row.id, row.name] as const] : [])))
}
