import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

import type { Operation } from './operation'

export type Queue = readonly Operation[]
export type Change = (operations: Queue) => Queue

/** Where operations wait. One transaction per change: tabs never overwrite each other. */
export interface Store {
  /** Changes the operations, in the order in which they are sent; returns what there is now. */
  update: (change: Change) => Promise<Queue>
  /** Tells what this page alone has, because it could not be kept. */
  listen?: (hear: (unkept: Queue) => void) => void
}

interface Schema extends DBSchema {
  operations: { key: number; value: Operation }
}
export type Database = IDBPDatabase<Schema>

export const unchanged: Change = (operations) => operations

/** Browsers that keep nothing (a full disk, some private windows) still write, as long as the page is open. */
export function openStore(name = 'mutirao.outbox'): Store {
  const opened = open(name)
  let rows: Queue = []
  let hear: (unkept: Queue) => void = () => undefined
  let standIn: Promise<Store['update']> | undefined

  async function update(change: Change): Promise<Queue> {
    if (standIn) return (await standIn)(change)
    try {
      rows = await changeIn(await opened, change)
      return rows
    } catch {
      standIn ??= import('./sending').then(({ besides }) => besides(opened, rows, hear))
      return (await standIn)(change)
    }
  }

  return { update, listen: (listener) => (hear = listener) }
}

async function open(name: string): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('operations', { keyPath: 'seq', autoIncrement: true }),
  })
}

/** All or nothing. */
export async function changeIn(database: Database, change: Change, seen = unchanged): Promise<Queue> {
  const turn = database.transaction('operations', 'readwrite')
  // Told by what is awaited.
  turn.done.catch(() => undefined)
  try {
    const rows = await turn.store.getAll()
    const before = seen(rows)
    const after = change(before)
    if (after === before) return before
    const kept = new Set(after.map(({ seq }) => seq))
    const gone = rows.filter(({ seq }) => !kept.has(seq)).map(({ seq }) => turn.store.delete(seq!))
    const put = after.filter((one) => !rows.includes(one)).map((one) => turn.store.put(one))
    await Promise.all([...gone, ...put])
    const now = await turn.store.getAll()
    await turn.done
    return now
  } catch (error) {
    turn.abort()
    throw error
  }
}
