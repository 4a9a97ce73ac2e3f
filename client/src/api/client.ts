import createClient, { type FetchOptions, type FetchResponse } from 'openapi-fetch'
import type { HttpMethod, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers'

import { ApiError } from './errors'
import { reach } from './reach'
import type { paths } from './schema'

// `init` is not generic on purpose: only then does TypeScript refuse fields that the schema does not know.
// https://github.com/openapi-ts/openapi-typescript/issues/1769
type Init<P, M extends HttpMethod> = M extends keyof P ? FetchOptions<P[M]> : never
type Args<I> = RequiredKeysOf<I> extends never ? [init?: I] : [init: I]
type Operation<P, M extends HttpMethod> = M extends keyof P ? P[M] & Record<string | number, unknown> : never
type Method<M extends HttpMethod> = <P extends PathsWithMethod<paths, M>>(
  path: P,
  ...init: Args<Init<paths[P], M>>
) => Promise<FetchResponse<Operation<paths[P], M>, object, `${string}/${string}`>>

interface StrictClient {
  GET: Method<'get'>
  POST: Method<'post'>
  PATCH: Method<'patch'>
  DELETE: Method<'delete'>
}

/** Who asks: the session store, which this module must not import. */
export interface Access {
  token: () => Promise<string | null>
  /** A token other than the refused one, or null where the session is over. */
  replace: (refused: string) => Promise<string | null>
  /** Ends what is being read: who leaves wants no answers, and these would be refusals. */
  reading: () => AbortSignal
}

const nobody = Promise.resolve(null)
let access: Access = {
  token: () => nobody,
  replace: () => nobody,
  reading: () => new AbortController().signal,
}

export function authorizeWith(next: Access): void {
  access = next
}

export const api = createClient<paths>({
  baseUrl: '/',
  fetch: send,
  // The API takes a parameter once, with commas.
  querySerializer: { array: { style: 'form', explode: false } },
}) as unknown as StrictClient

type Answer<Outcome> = Outcome extends { error?: undefined; data: infer Data } ? Data : never

/** The answer's body; every failure, of the network too, is thrown as an ApiError. */
export async function answer<Outcome extends { data?: unknown; error?: unknown; response: Response }>(
  call: Promise<Outcome>,
): Promise<Answer<Outcome>> {
  const outcome = await call.catch(asApiError)
  const { ok, status, headers } = outcome.response
  if (!ok) throw ApiError.from(status, outcome.error, headers.get('Retry-After'))
  return outcome.data as Answer<Outcome>
}

async function send(asked: Request): Promise<Response> {
  const request = whileReading(asked)
  request.headers.set('Accept-Language', document.documentElement.lang)
  if (new URL(request.url).pathname.startsWith('/api/auth/'))
    request.headers.set('X-Token-Delivery', 'cookie')
  if (isWayIn(request)) return reach(request)

  const again = request.clone()
  const token = await access.token()
  const response = await reach(authorized(request, token))
  if (response.status !== 401 || token === null) return response

  const fresh = await access.replace(token)
  return fresh === null ? response : reach(authorized(again, fresh))
}

// The ways in, for people who have no token yet: a refusal of theirs is no reason to renew one.
const WAYS_IN =
  /^\/api\/auth\/(token|options|setup|sso|invitations\/(look|accept)|password\/(forgotten|reset)|email\/confirm)(\/|$)/

function isWayIn(request: Request): boolean {
  return WAYS_IN.test(new URL(request.url).pathname)
}

function whileReading(request: Request): Request {
  if (request.method !== 'GET' || isWayIn(request)) return request
  return new Request(request, { signal: AbortSignal.any([request.signal, access.reading()]) })
}

function authorized(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`)
  return request
}

function asApiError(error: unknown): never {
  if (error instanceof ApiError) throw error
  // An abandoned request is no failure: the query library wants to see it as it is.
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  // A proxy's page where JSON was promised.
  if (error instanceof SyntaxError) throw new ApiError(502, 'unknown', '')
  throw ApiError.unreachable()
}
