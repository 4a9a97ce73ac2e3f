import type { Operation } from './operation'

/** What is on its way into the store: a page that is loaded anew in that moment goes on from here. */
export interface Journal {
  write: (operations: readonly Operation[]) => void
  read: () => readonly Operation[]
}

/** Written at once, unlike a database; each tab has its own. */
export function openJournal(storage: Storage = sessionStorage, name = 'mutirao.outbox'): Journal {
  return {
    write: (operations) => {
      if (!operations.length) return storage.removeItem(name)
      try {
        storage.setItem(name, JSON.stringify(operations))
      } catch {
        // Full: the store alone keeps it, a moment later.
      }
    },
    read: () => JSON.parse(storage.getItem(name) ?? '[]') as Operation[],
  }
}
