import { defineStore } from 'pinia'
import { computed, getCurrentScope, onScopeDispose, shallowRef, watch } from 'vue'

import { isAway } from '@/api/reach'
import type { Task } from '@/api/types'
import { useSession } from '@/stores/session'
import { openChannel } from './channel'
import { openJournal } from './journal'
import { isSame } from './merge'
import type { Operation } from './operation'
import { createOutbox } from './outbox'
import { byTask, newRows, onTop } from './overlay'
import { openStore } from './store'

export const useOutbox = defineStore('outbox', () => {
  const session = useSession()
  const person = () => (session.state === 'signed-out' ? null : (session.me?.id ?? 0))
  const outbox = createOutbox({
    store: openStore(),
    journal: openJournal(),
    channel: openChannel(),
    person,
  })
  const { operations, refusals } = outbox

  const waiting = computed(() => byTask(operations.value))
  const conflicts = computed(() => operations.value.filter(({ state }) => state === 'conflict'))
  /** Answered, and in no list yet. */
  const arrived = shallowRef<readonly Task[]>([])
  const added = computed(() => [...newRows(operations.value), ...arrived.value])

  /** Sent under another key than at first, by that one. */
  const renewed = new Map<string, Operation>()

  outbox.listen({
    done: (operation, { task }) => {
      const { kind, task: was, origin } = operation
      if (origin) renewed.set(origin.key, operation)
      const others = arrived.value.filter(({ id }) => id !== (task?.id ?? was))
      const isKnown = others.length < arrived.value.length
      if (kind === 'trash') arrived.value = others
      // Also what became of it since: the row of its first answer would be shown again.
      if (!task || !(isKnown || kind === 'create' || kind === 'restore')) return
      arrived.value = [task, ...others]
    },
    refused: () => undefined,
  })

  /** The lists have been asked again: they know now. */
  function forgetArrived(rows: readonly Task[]): void {
    arrived.value = arrived.value.filter((row) => !rows.includes(row))
  }

  /** What a write goes back to: where it was put over what others wrote meanwhile, that is theirs. */
  function before(key: string | undefined, values: Partial<Task>): Partial<Task> {
    const one = operations.value.find(({ origin }) => origin && origin.key === key) ?? renewed.get(key ?? '')
    const from = one?.origin?.base as Record<string, unknown> | undefined
    if (!from) return values
    const theirs = Object.entries(one!.base).filter(
      ([name]) => name in values && isSame(values[name as keyof Task], from[name]),
    )
    return { ...values, ...Object.fromEntries(theirs) }
  }

  const shown = (task: Task) => onTop(task, waiting.value)
  /** A task that only this browser knows. */
  function unsent(id: number): Task | undefined {
    const row = added.value.find((one) => one.id === id)
    return row && shown(row)
  }

  watch(
    () => session.me?.id,
    () => (arrived.value = []),
  )
  watch([() => session.me?.id, () => session.state], outbox.wake)
  watch(isAway, (away) => away || outbox.wake())
  const onVisible = () => document.hidden || outbox.run()
  window.addEventListener('online', outbox.wake)
  document.addEventListener('visibilitychange', onVisible)
  if (getCurrentScope()) {
    onScopeDispose(() => {
      window.removeEventListener('online', outbox.wake)
      document.removeEventListener('visibilitychange', onVisible)
      outbox.stop()
    })
  }
  void outbox.start()

  const { landed, add, decide, dismiss, clear, wake, listen } = outbox
  /** What a task is called by now. */
  const numberOf = (id: number) => landed.value.get(id) ?? id
  return {
    operations,
    refusals,
    waiting,
    conflicts,
    landed,
    numberOf,
    before,
    arrived,
    added,
    shown,
    unsent,
    forgetArrived,
    add,
    decide,
    dismiss,
    clear,
    wake,
    listen,
  }
})
