export interface Refusal {
  id: number
  code: string
  detail: string
}

/** The report that comes with `bulk_refused`. */
export function refusedIn(outcome: { error?: unknown } | undefined): Refusal[] {
  const body = outcome?.error
  if (typeof body !== 'object' || body === null || !('refused' in body)) return []
  return Array.isArray(body.refused) ? body.refused.filter(isRefusal) : []
}

function isRefusal(entry: unknown): entry is Refusal {
  return typeof entry === 'object' && entry !== null && 'id' in entry && 'detail' in entry
}
