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
export type SavedFilter = Schemas['SavedFilter']
export type Comment = Schemas['Comment']
export type TaskEvent = Schemas['Event']
export type Place = Schemas['PlaceRequest']
export type Problem = Schemas['Problem']
/** What a 412 adds to the problem: the row as it is, and which of the sent fields differ from it. */
export interface Mismatch {
  current: Task
  differing: string[]
}
export type Invitation = Schemas['Invitation']
export type Membership = Schemas['Membership']
export type HiddenProject = Schemas['HiddenProject']
export type Tokens = Schemas['Tokens']
export type SignInOptions = Schemas['Options']
export type OwnAddress = Schemas['Address']
export type OwnSession = Schemas['Session']
export type SecondFactor = Schemas['SecondFactor']
export type Enrolment = Schemas['Enrolment']
export type ApiToken = Schemas['ApiToken']
export type NewApiToken = Schemas['NewApiToken']
export type ApiTokenScope = ApiToken['scope']

export type Role = NonNullable<User['role']>
export type ProjectRole = Membership['role']
export type Overview = Schemas['Overview']
export type UserSummary = NonNullable<Task['assignee']>
export type ProjectSummary = NonNullable<Task['project']>
export type LabelSummary = Task['labels'][number]

export type TaskQuery = NonNullable<paths['/api/tasks']['get']['parameters']['query']>
export type EventQuery = NonNullable<paths['/api/tasks/{task_id}/events']['get']['parameters']['query']>
export type NewTask = BodyOf<paths['/api/tasks']['post']>
export type TaskChanges = BodyOf<paths['/api/tasks/{id}']['patch']>
export type BulkRequest = Schemas['BulkRequest']
export type NewUser = BodyOf<paths['/api/users']['post']>
export type UserChanges = BodyOf<paths['/api/users/{id}']['patch']>
export type ProfileChanges = BodyOf<paths['/api/users/me']['patch']>
export type AddressChange = BodyOf<paths['/api/auth/email']['post']>
export type PasswordChange = BodyOf<paths['/api/auth/password']['post']>
export type Proof = BodyOf<paths['/api/auth/second-factor/disable']['post']>
export type ApiTokenFields = BodyOf<paths['/api/tokens']['post']>
export type NewSavedFilter = BodyOf<paths['/api/filters']['post']>
export type SavedFilterChanges = BodyOf<paths['/api/filters/{id}']['patch']>
export type NewProject = BodyOf<paths['/api/projects']['post']>
export type ProjectChanges = BodyOf<paths['/api/projects/{id}']['patch']>

export interface Page<Row> {
  count: number
  /** There are more than `count`. */
  count_capped: boolean
  next?: string | null
  results: Row[]
}
