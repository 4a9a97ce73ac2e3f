import type { Mismatch, Problem } from './types'

type Entry = NonNullable<Problem['errors']>[number]

const NO_PROBLEM = { code: 'unknown', detail: '', errors: [], request_id: '' }

/** Every refusal of the server, and `status` 0 where no server answered. `message` is in the person's language. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly entries: Entry[] = [],
    readonly requestId = '',
    /** With a 412: the row as it is now. */
    readonly mismatch: Mismatch | null = null,
    /** As the header says it: seconds, or a date. */
    readonly retryAfter: string | null = null,
  ) {
    super(message)
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'unreachable', '')
  }

  /** Proxies in front of the server answer in HTML: whatever is no problem document keeps its status only. */
  static from(status: number, body: unknown, retryAfter: string | null = null): ApiError {
    const { code, detail, errors, request_id } = isProblem(body) ? body : NO_PROBLEM
    return new ApiError(status, code, detail, errors, request_id, mismatchOf(body), retryAfter)
  }

  get isUnreachable(): boolean {
    return [0, 502, 503, 504].includes(this.status)
  }

  /** The server's words for one field of a form. */
  about(field: string): string {
    return this.entries
      .filter((entry) => entry.field === field || entry.field?.startsWith(`${field}.`))
      .map((entry) => entry.detail)
      .join(' ')
  }

  /** The most telling words there are: those of the entries before those of the whole. */
  get words(): string {
    return this.entries.map((entry) => entry.detail).join(' ') || this.message
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
}

function mismatchOf(body: unknown): Mismatch | null {
  return isProblem(body) && 'current' in body && 'differing' in body ? (body as Problem & Mismatch) : null
}
