import type { Comment, Label, Membership, Project, SavedFilter, Task, TaskEvent } from '@/api/types'
import { newId } from './ids'

export function aTask(fields: Partial<Task> = {}): Task {
  return {
    id: newId(),
    title: 'Water the plants',
    description: '',
    status: 'todo',
    done: false,
    priority: 0,
    due_date: null,
    project: null,
    parent: null,
    assignee: null,
    labels: [],
    position: 'a0',
    recurrence: null,
    creator: { id: 1, name: 'Alice' },
    completed_at: null,
    completed_by: null,
    comment_count: 0,
    source: null,
    source_url: null,
    created_at: '2026-03-01T12:00:00Z',
    updated_at: '2026-03-01T12:00:00Z',
    deleted_at: null,
    version: 1,
    abilities: { view: true, comment: true, toggle: true, edit: true, delete: true, restore: false },
    ...fields,
  }
}

export function aComment(fields: Partial<Comment> = {}): Comment {
  return {
    id: newId(),
    task: 1,
    author: { id: 1, name: 'Alice' },
    body: 'Twice a week.',
    created_at: '2026-03-01T12:00:00Z',
    edited_at: null,
    version: 1,
    abilities: { view: true, edit: false, delete: false },
    ...fields,
  }
}

export function anEvent(fields: Partial<TaskEvent> = {}): TaskEvent {
  const seq = fields.seq ?? newId()
  return {
    seq,
    batch: seq,
    at: '2026-03-01T12:00:00Z',
    actor: { id: 1, name: 'Alice' },
    verb: 'updated',
    object_type: 'task',
    object_id: 1,
    version: 2,
    project: null,
    task: 1,
    person: null,
    changes: {},
    request_id: '5f0c5f0c',
    undoes: null,
    abilities: { view: true, undo: false },
    ...fields,
  }
}

export function aProject(fields: Partial<Project> = {}): Project {
  return {
    id: newId(),
    name: 'Garden',
    description: '',
    color: '#3f8f4f',
    visibility: 'team',
    archived: false,
    archived_at: null,
    open_task_count: 0,
    created_at: '2026-03-01T12:00:00Z',
    updated_at: '2026-03-01T12:00:00Z',
    version: 1,
    abilities: { view: true, create_tasks: true, edit: true, archive: true, delete: true },
    ...fields,
  }
}

export function aMembership(fields: Partial<Membership> = {}): Membership {
  return {
    id: newId(),
    project: 1,
    user: { id: 2, name: 'Bob' },
    role: 'editor',
    version: 1,
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  }
}

export function aLabel(fields: Partial<Label> = {}): Label {
  return {
    id: newId(),
    name: 'design',
    color: '#3f8f4f',
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  } as Label
}

export function aSavedFilter(fields: Partial<SavedFilter> = {}): SavedFilter {
  return {
    id: newId(),
    name: 'Urgent',
    owner: { id: 1, name: 'Alice' },
    query: 'priority=4',
    shared: false,
    position: 0,
    created_at: '2026-03-01T12:00:00Z',
    updated_at: '2026-03-01T12:00:00Z',
    version: 1,
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  }
}
