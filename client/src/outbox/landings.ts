type Landings = ReadonlyMap<number, number>

const NAME = 'mutirao.landed'
const MOST = 200

/** What temporary ids have become, in whichever tab: an address that speaks of one may be opened again. */
export function readLandings(): Landings {
  try {
    return new Map(JSON.parse(localStorage.getItem(NAME) ?? '[]') as [number, number][])
  } catch {
    // Not what was written here.
    return new Map()
  }
}

export function withLanding(known: Landings, was: number, is: number): Landings {
  const all = [...new Map([...readLandings(), ...known, [was, is]])].slice(-MOST)
  try {
    localStorage.setItem(NAME, JSON.stringify(all))
  } catch {
    // Full: this page knows.
  }
  return new Map(all)
}
