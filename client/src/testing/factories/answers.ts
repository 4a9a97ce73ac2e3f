import type { Page, Problem } from '@/api/types'

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
