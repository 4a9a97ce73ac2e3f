import type { QueryClient } from '@tanstack/vue-query'

import type { NewTask, Task, User } from '@/api/types'
import { temporaryId } from '@/outbox/operation'

interface Row {
  id: number
  name: string
  color: string
}

/** A new task as it is shown until the server answers; what the body names by its id, as far as it has been seen. */
export function newTaskRow(client: QueryClient, me: User | null, body: NewTask): Task {
  const now = new Date().toISOString()
  const project = body.project ? known(client, 'projects', body.project) : undefined
  const person = body.assignee === me?.id ? me : body.assignee && known(client, 'users', body.assignee)
  const status = body.status ?? (body.done ? 'done' : 'todo')

  return {
    id: temporaryId(),
    title: body.title,
    description: body.description ?? '',
    status,
    done: status === 'done',
    priority: body.priority ?? 0,
    due_date: body.due_date ?? null,
    project: project ? { id: project.id, name: project.name, color: project.color } : null,
    parent: body.parent ?? null,
    assignee: person ? { id: person.id, name: person.name } : null,
    labels: (body.labels ?? []).flatMap((id) => {
      const label = known(client, 'labels', id)
      return label ? { id, name: label.name, color: label.color } : []
    }),
    // Behind all that the server has placed, as it will be.
    position: `~${Date.now()}`,
    recurrence: body.recurrence ?? null,
    creator: { id: me?.id ?? 0, name: me?.name ?? '' },
    completed_at: null,
    completed_by: null,
    comment_count: 0,
    source: null,
    source_url: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    version: 0,
    // Who creates a task may do all of this with it.
    abilities: { view: true, comment: true, toggle: true, edit: true, delete: true, restore: false },
  }
}

/** Any answer of this noun that has the row: one of them, a page of a list, or all pages so far. */
function known(client: QueryClient, noun: 'projects' | 'users' | 'labels', id: number): Row | undefined {
  for (const [, data] of client.getQueriesData({ queryKey: [noun] })) {
    const found = rowsOf(data).find((row) => row.id === id)
    if (found) return found
  }
  return undefined
}

function rowsOf(data: unknown): Row[] {
  if (typeof data !== 'object' || data === null) return []
  if ('pages' in data) return (data.pages as unknown[]).flatMap(rowsOf)
  if ('results' in data) return data.results as Row[]
  return 'id' in data ? [data as Row] : []
}
