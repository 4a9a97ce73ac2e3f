import type { Label, Page, Problem, Task, User } from '@/api/types'

let lastId = 100

export function aTask(fields: Partial<Task> = {}): Task {
  return {
    id: ++lastId,
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

export function aUser(fields: Partial<User> = {}): User {
  return {
    id: ++lastId,
    name: 'Alice',
    email: 'alice@example.com',
    role: 'member',
    is_active: true,
    locale: 'en',
    timezone: 'UTC',
    can_sign_in: true,
    created_at: '2026-03-01T12:00:00Z',
    last_seen_at: null,
    abilities: { view: true, edit: false, administer: false },
    ...fields,
  }
}

export function aLabel(fields: Partial<Label> = {}): Label {
  return {
    id: ++lastId,
    name: 'design',
    color: '#3f8f4f',
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  } as Label
}

export function aPage<Row>(results: Row[]): Page<Row> {
  return { count: results.length, next: null, results }
}

export function aProblem(fields: Partial<Problem> = {}): Problem {
  return {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: 'The request has 1 error.',
    code: 'invalid',
    request_id: '5f0c5f0c',
    ...fields,
  }
}
