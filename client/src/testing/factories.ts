import type {
  ApiToken,
  Invitation,
  Label,
  Membership,
  OwnSession,
  Page,
  Problem,
  Project,
  SavedFilter,
  Task,
  TaskEvent,
  User,
} from '@/api/types'

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

export function anEvent(fields: Partial<TaskEvent> = {}): TaskEvent {
  const seq = fields.seq ?? ++lastId
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
    has_password: true,
    second_factor: false,
    created_at: '2026-03-01T12:00:00Z',
    last_seen_at: null,
    version: 1,
    abilities: { view: true, edit: false, administer: false },
    ...fields,
  }
}

export function anInvitation(fields: Partial<Invitation> = {}): Invitation {
  return {
    id: ++lastId,
    user: { id: 2, name: 'Bob' },
    email: 'bob@example.com',
    invited_by: { id: 1, name: 'Ana' },
    created_at: '2026-03-01T12:00:00Z',
    sent_at: '2026-03-01T12:00:01Z',
    expires_at: '2026-03-08T12:00:00Z',
    expired: false,
    abilities: { view: true, resend: true, withdraw: true },
    ...fields,
  }
}

export function aProject(fields: Partial<Project> = {}): Project {
  return {
    id: ++lastId,
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
    id: ++lastId,
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
    id: ++lastId,
    name: 'design',
    color: '#3f8f4f',
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  } as Label
}

export function aSavedFilter(fields: Partial<SavedFilter> = {}): SavedFilter {
  return {
    id: ++lastId,
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

export function aSession(fields: Partial<OwnSession> = {}): OwnSession {
  return {
    id: ++lastId,
    method: 'password',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
    address: '192.0.2.7',
    created_at: '2026-03-01T12:00:00Z',
    last_seen_at: '2026-03-01T12:00:00Z',
    expires_at: '2026-03-15T12:00:00Z',
    current: false,
    abilities: { view: true, end: true },
    ...fields,
  }
}

export function aToken(fields: Partial<ApiToken> = {}): ApiToken {
  return {
    id: ++lastId,
    name: 'Backup',
    scope: 'read',
    hint: 'mut_abcd',
    created_at: '2026-03-01T12:00:00Z',
    expires_at: null,
    expired: false,
    last_used_at: null,
    version: 1,
    abilities: { view: true, edit: true, delete: true },
    ...fields,
  }
}

export function aPage<Row>(results: Row[]): Page<Row> {
  return { count: results.length, count_capped: false, next: null, results }
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
