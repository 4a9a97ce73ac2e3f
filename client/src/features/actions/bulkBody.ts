import type { BulkRequest, TaskQuery } from '@/api/types'
import type { Change } from './changes'

export type BulkAction = Change | { kind: 'trash' } | { kind: 'restore' }
/** What goes to the server in one request. */
export type Part = { ids: number[] } | { query: TaskQuery }

export function bulkBody(part: Part, action: BulkAction): BulkRequest {
  const which = 'ids' in part ? { ids: part.ids } : { filter: filterOf(part.query) }
  if (action.kind === 'label')
    return { ...which, action: action.on ? 'add_labels' : 'remove_labels', labels: [action.label.id] }
  if (action.kind === 'set') {
    const { project } = action.fields
    return project === undefined
      ? { ...which, action: 'set', fields: action.fields }
      : { ...which, action: 'move', project }
  }
  return { ...which, action: action.kind }
}

/** The list's parameters as texts; what orders the list finds nothing. */
function filterOf(query: TaskQuery): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => name !== 'ordering')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}
