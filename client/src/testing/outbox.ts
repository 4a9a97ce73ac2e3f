import { vi } from 'vitest'

import type { Channel, Notice } from '@/outbox/channel'
import { openJournal } from '@/outbox/journal'
import { takeTurns } from '@/outbox/locks'
import type { Given, Operation, Wish } from '@/outbox/operation'
import { createOutbox, type Listener } from '@/outbox/outbox'
import { openStore, type Store } from '@/outbox/store'

export function aWish(fields: Partial<Wish> & Pick<Wish, 'kind' | 'body'>): Wish {
  const wish = { task: 1, title: 'Water the plants', version: 1, base: {}, preview: {}, row: null }
  return { ...wish, ...fields }
}

export function anEdit(title: string, fields: Partial<Wish> = {}): Wish {
  const what = { kind: 'edit', body: { title }, base: { title: 'Before' }, preview: { title } } as const
  return aWish({ ...what, ...fields } as Wish)
}

export function anOperation(wish: Wish, fields: Partial<Operation> = {}): Operation {
  const state = { state: 'queued', sent: false, tries: 0, rebased: false, conflict: null } as const
  return { ...wish, ...state, key: 'key', person: 1, at: '2026-03-01T12:00:00Z', ...fields } as Operation
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

/** Tabs of one browser: what one tells, the others hear. */
function tabs(): () => Channel {
  const all = new Set<(notice: Notice) => void>()
  return () => {
    let own: (notice: Notice) => void = () => undefined
    return {
      tell: (notice) => all.forEach((hear) => hear !== own && hear(structuredClone(notice))),
      listen: (hear) => void all.add((own = hear)),
      close: () => void all.delete(own),
    }
  }
}

type Outbox = ReturnType<typeof createOutbox>
const openTabs: Outbox[] = []
let databases = 0
const lost = () => new Promise<Given>(() => undefined)

/** A browser with its database, its locks and its tabs. */
export function aBrowser(send: (operation: Operation) => Promise<Given>, isAway = () => true) {
  const name = `outbox-${++databases}`
  const who = { id: 1 as number | null }
  let [turn, channel, life] = [takeTurns(undefined), tabs(), 0]

  async function openTab(store = () => openStore(name)) {
    const living = life
    // Nothing reaches a tab that is gone, and it does nothing more.
    const whileOpen = async (one: Operation) => {
      const given = await (living === life ? send(one) : lost())
      return living === life ? given : lost()
    }
    const outbox = createOutbox({
      store: store(),
      journal: openJournal(sessionStorage, name),
      channel: channel(),
      person: () => who.id,
      sending: { send: whileOpen, isAway, turn },
    })
    openTabs.push(outbox)
    const heard = { done: vi.fn<Listener['done']>(), refused: vi.fn<Listener['refused']>() }
    outbox.listen(heard)
    await outbox.start()
    return { ...outbox, heard }
  }

  /** All tabs go, with the locks that they held; what was on its way never comes back. */
  function quit(): void {
    closeTabs()
    life += 1
    turn = takeTurns(undefined)
    channel = tabs()
  }

  return { openTab, quit, who }
}

export function closeTabs(): void {
  for (const outbox of openTabs.splice(0)) outbox.stop()
}
