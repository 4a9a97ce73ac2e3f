import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import type { NewTask } from '@/api/types'
import { useSession } from '@/stores/session'
import type { Filters } from './filters'

/** A task that is written into a view belongs to the view: what it is filtered by, a new task has. */
export function useTaskContext(filters: MaybeRefOrGetter<Filters>) {
  const session = useSession()

  return computed<Partial<NewTask>>(() => {
    const { assignee, project, label, priority } = toValue(filters)
    const [person, place] = [only(assignee), only(project)]
    const context: Partial<NewTask> = {}
    if (person && person !== 'none')
      context.assignee = person === 'me' ? (session.me?.id ?? null) : Number(person)
    if (place && place !== 'none') context.project = Number(place)
    if (only(label)) context.labels = [Number(only(label))]
    if (only(priority)) context.priority = Number(only(priority)) as NonNullable<NewTask['priority']>
    return context
  })
}

/** “Any of two” does not say which. */
function only(values: string[]): string | undefined {
  return values.length === 1 ? values[0] : undefined
}
