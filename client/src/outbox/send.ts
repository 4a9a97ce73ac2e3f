import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Task } from '@/api/types'
import { isTemporary, type Given, type Operation } from './operation'

/** A server that neither answers nor refuses is away. */
const PATIENCE = 20_000

/** Asks the server. Throws an ApiError for every refusal and where no answer came. */
export async function send(operation: Operation): Promise<Given> {
  const { kind, key, task: id, version } = operation
  if (kind !== 'create' && isTemporary(id)) throw new Error(`The task of ${key} was never created`)
  const once = { 'Idempotency-Key': key }
  const header = { ...once, ...(version === null ? {} : { 'If-Match': `"${version}"` }) }
  const path = { id }
  const signal = AbortSignal.timeout(PATIENCE)

  switch (kind) {
    case 'create': {
      const { body } = operation
      return withTask(await answer(api.POST('/api/tasks', { params: { header: once }, body, signal })))
    }
    case 'edit': {
      const { body } = operation
      return withTask(await answer(api.PATCH('/api/tasks/{id}', { params: { path, header }, body, signal })))
    }
    case 'toggle': {
      const { body } = operation
      const call = api.POST('/api/tasks/{id}/toggle', { params: { path, header }, body, signal })
      return withTask(await answer(call))
    }
    case 'place': {
      const { body } = operation
      const call = api.POST('/api/tasks/{id}/place', { params: { path, header }, body, signal })
      return withTask(await answer(call))
    }
    case 'restore': {
      const call = api.POST('/api/tasks/{id}/restore', { params: { path, header: once }, signal })
      return withTask(await answer(call))
    }
    case 'trash':
      await answer(api.DELETE('/api/tasks/{id}', { params: { path, header: once }, signal }))
      return { task: null, comment: null }
    case 'comment': {
      const params = { path: { task_id: id }, header: once }
      const call = api.POST('/api/tasks/{task_id}/comments', { params, body: operation.body, signal })
      return { task: null, comment: answered(await answer(call)) }
    }
  }
}

function withTask(task: Task): Given {
  return { task: answered(task), comment: null }
}

/** A network that wants somebody to sign in first says yes to everything, with no words of ours. */
function answered<Row extends { id: number }>(row: Row | undefined): Row {
  if (!row?.id) throw new ApiError(502, 'unknown', '')
  return row
}
