/** All that the browser knows, under the names that the server knows too. */
export function timeZones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
}

/** The browser's own, or UTC where the machine has none. */
export function ownTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return timeZones().includes(timeZone) ? timeZone : 'UTC'
}
