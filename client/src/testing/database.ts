import * as fake from 'fake-indexeddb'
import { afterAll, beforeAll } from 'vitest'

const NAMES = Object.keys(fake).filter((name) => /^(IDB|indexedDB$)/.test(name)) as (keyof typeof fake)[]

/** A database for the tests of this file; those of the others write without one. */
export function withDatabase(): void {
  beforeAll(() => {
    for (const name of NAMES) {
      const value = name === 'indexedDB' ? new fake.IDBFactory() : fake[name]
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
    }
  })
  afterAll(() => {
    for (const name of NAMES) Reflect.deleteProperty(globalThis, name)
  })
}
