import { describe, expect, it } from 'vitest'

import { aProblem } from '@/testing/factories'
import { ApiError } from './errors'

describe('a refusal of the server', () => {
  const body = aProblem({
    errors: [
      { field: 'email', code: 'invalid', detail: 'Enter a valid e-mail address.' },
      { field: 'labels.0', code: 'does_not_exist', detail: 'There is no such label.' },
    ],
  })

  it('keeps code, words and request id', () => {
    const error = ApiError.from(400, body)

    expect(error).toMatchObject({ status: 400, code: 'invalid', requestId: '5f0c5f0c' })
    expect(error.words).toBe('Enter a valid e-mail address. There is no such label.')
  })

  it('says what is wrong with one field', () => {
    const error = ApiError.from(400, body)

    expect(error.about('email')).toBe('Enter a valid e-mail address.')
    expect(error.about('labels')).toBe('There is no such label.')
    expect(error.about('name')).toBe('')
  })

  it('uses its detail where no field is to blame', () => {
    expect(ApiError.from(403, aProblem({ detail: 'You may not do this.' })).words).toBe(
      'You may not do this.',
    )
  })
})

describe('what is no answer of ours', () => {
  it.each(['<html>502 Bad Gateway</html>', undefined, null, { detail: 'half' }])('%o', (body) => {
    expect(ApiError.from(502, body)).toMatchObject({
      status: 502,
      code: 'unknown',
      words: '',
      isUnreachable: true,
    })
  })

  it('is told apart from a refusal', () => {
    expect(ApiError.unreachable().isUnreachable).toBe(true)
    expect(ApiError.from(409, aProblem({ status: 409 })).isUnreachable).toBe(false)
  })
})
