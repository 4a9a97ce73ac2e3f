import type { components, paths } from './schema'

type Schemas = components['schemas']
type BodyOf<Operation> = Operation extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: { 'application/json': infer Json } }
    ? Json
    : never
  : never

export type Task = Schemas['Task']
export type TaskStatus = Task['status']
export type TaskPriority = Task['priority']
export type User = Schemas['User']
export type Project = Schemas['Project']
export type Label = Schemas['Label']
export type Comment = Schemas['Comment']
export type Problem = Schemas['Problem']
export type Tokens = Schemas['Tokens']

export type UserSummary = NonNullable<Task['assignee']>
export type ProjectSummary = NonNullable<Task['project']>
export type LabelSummary = Task['labels'][number]

export type TaskQuery = NonNullable<paths['/api/tasks']['get']['parameters']['query']>
export type NewTask = BodyOf<paths['/api/tasks']['post']>
export type TaskChanges = BodyOf<paths['/api/tasks/{id}']['patch']>
export type NewUser = BodyOf<paths['/api/users']['post']>
export type ProfileChanges = BodyOf<paths['/api/users/me']['patch']>
export type NewProject = BodyOf<paths['/api/projects']['post']>
export type ProjectChanges = BodyOf<paths['/api/projects/{id}']['patch']>

export interface Page<Row> {
  count: number
  next?: string | null
  results: Row[]
}
