import type { User } from '@/api/types'

const KEY = 'mutirao.person'

/** Who was signed in here last: shown while no server can be asked. Nothing in it opens a door. */
export function rememberedPerson(): User | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as User | null
  } catch {
    return null
  }
}

export function rememberPerson(person: User | null): void {
  if (person) localStorage.setItem(KEY, JSON.stringify(person))
  else localStorage.removeItem(KEY)
}
