import type { LocationQuery, Router } from 'vue-router'

const HOME = '/'

/** Where to go after signing in: a page of ours, never an address that a link of somebody else smuggled in. */
export function nextPath(router: Pick<Router, 'resolve'>, query: LocationQuery): string {
  const next = query.next
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return HOME
  // Browsers drop tabs and newlines from addresses: `/\t/evil.example` would become `//evil.example`.
  if ([...next].some((letter) => letter < ' ')) return HOME
  const { matched } = router.resolve(next)
  return matched.length && !matched.some(({ meta }) => meta.open || meta.missing) ? next : HOME
}
