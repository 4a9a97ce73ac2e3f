import { openDB, type DBSchema } from 'idb'

import type { Operation } from './operation'

type Change = (operations: readonly Operation[]) => readonly Operation[]

/** Where operations wait. One transaction per change: tabs never overwrite each other. */
export interface Store {
  /** Changes the operations, in the order in which they are sent; returns what there is now. */
  update: (change: Change) => Promise<readonly Operation[]>
}

interface Schema extends DBSchema {
  operations: { key: number; value: Operation }
}

export const unchanged: Change = (operations) => operations

/** Browsers that keep nothing (some private windows) still write, as long as the page is open. */
export function openStore(name = 'mutirao.outbox'): Store {
  const memory = memoryStore()
  const opened = inDatabase(name).catch(() => null)
  return { update: async (change) => ((await opened) ?? memory).update(change) }
}

async function inDatabase(name: string): Promise<Store> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('operations', { keyPath: 'seq', autoIncrement: true }),
  })

  async function update(change: Change): Promise<readonly Operation[]> {
    const turn = database.transaction('operations', 'readwrite')
    const before = await turn.store.getAll()
    const after = change(before)
    if (after === before) return before
    const kept = new Set(after.map(({ seq }) => seq))
    const gone = before.filter(({ seq }) => !kept.has(seq)).map(({ seq }) => turn.store.delete(seq!))
    const put = after.filter((one) => !before.includes(one)).map((one) => turn.store.put(one))
    await Promise.all([...gone, ...put])
    const now = await turn.store.getAll()
    await turn.done
    return now
  }

  return { update }
}

export function memoryStore(): Store {
  let operations: readonly Operation[] = []
  let last = 0
  return {
    update: (change) => {
      operations = change(operations).map((one) => (one.seq ? one : { ...one, seq: ++last }))
      return Promise.resolve(operations)
    },
  }
}
