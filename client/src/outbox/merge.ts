/** As a body says it: references by their ids. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).sort()
  if (typeof value === 'object' && value !== null && 'id' in value) return value.id
  return value ?? null
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}
