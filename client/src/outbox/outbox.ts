import { computed, shallowRef } from 'vue'

import { addressed } from './address'
import type { Channel, Notice, Refusal } from './channel'
import type { Journal } from './journal'
import type { createCourier } from './courier'
import { readLandings, withLanding } from './landings'
import { newKey, type Field, type Given, type Operation, type Wish } from './operation'
import { adopted, appended, keyIn } from './queue'
import { unchanged, type Store } from './store'

type Queue = readonly Operation[]

const WITHOUT_SENDER = 5_000
/** The tab that was about to send may be closed. */
const NEIGHBOUR_IS_GONE = 3_000

const sendingPart = () => import('./sending')

export interface Listener {
  done: (operation: Operation, given: Given) => void
  refused: (operation: Operation, problem: Refusal) => void
}

interface Parts {
  store: Store
  journal: Journal
  channel: Channel
  person: () => number | null
  /** How it is sent, where not as ever. */
  sending?: Pick<Parameters<typeof createCourier>[0], 'send' | 'isAway' | 'turn'>
}

/** Writes that wait for the server. What is shown is the server's rows with these on top. */
export function createOutbox({ store, journal, channel, person, sending }: Parts) {
  const stored = shallowRef<Queue>([])
  /** Asked for, and not kept yet: shown in the same moment. */
  const fresh = shallowRef<Queue>([])
  const own = computed(() =>
    [...stored.value, ...fresh.value].filter((one) => one.person === person()).map(address),
  )
  const operations = computed(() => own.value.filter(({ state }) => state !== 'refused'))
  const refusals = computed(() => own.value.filter(({ state }) => state === 'refused'))
  /** What temporary ids have become, for those who still speak of one. */
  const landed = shallowRef(readLandings())
  const listeners = new Set<Listener>()
  let unkept: Queue = []
  let isStopped = false
  let courier: ReturnType<typeof createCourier> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  channel.listen((notice) => void hear(notice))
  store.listen?.((queue) => {
    unkept = queue
    hold(fresh.value)
    void sayUnkept()
  })

  async function sayUnkept(): Promise<void> {
    const { askBeforeLeaving } = await sendingPart()
    askBeforeLeaving(!isStopped && unkept.length > 0)
  }

  /** The key under which it is sent; undefined where it has cancelled what waited. */
  async function add(wish: Wish): Promise<string | undefined> {
    const operation = begin(wish)
    hold([...fresh.value, operation])
    // By now its task may have got its number.
    const queue = await store.update((before) => appended(before, address(operation)))
    hold(fresh.value.filter(({ key }) => key !== operation.key))
    show(queue)
    // While the server is given a rest, this waits with the others.
    run()
    return keyIn(queue, address(operation))
  }

  function address<One extends Wish>(one: One): One {
    return addressed(one, (id) => landed.value.get(id) ?? id)
  }

  function hold(queue: Queue): void {
    fresh.value = queue
    journal.write([...unkept, ...queue])
  }

  function begin(wish: Wish): Operation {
    const state = { state: 'queued', sent: false, tries: 0, rebased: false, conflict: null }
    const at = new Date().toISOString()
    // A copy: what is kept must not change with what is on the screen.
    return JSON.parse(
      JSON.stringify({ ...address(wish), ...state, at, key: newKey(), person: person() ?? 0 }),
    ) as Operation
  }

  /** Sends what waits now, however long the last pause was meant to be. */
  function wake(): void {
    run(Date.now())
  }

  /** Sends what waits and need not rest. */
  function run(woken?: number): void {
    if (operations.value.length) void called().then((one) => one?.run(woken))
  }

  async function called() {
    clearTimeout(timer)
    const late = await sendingPart().catch(() => null)
    // What waits is kept; what sends it can come later.
    if (!late) timer = setTimeout(run, WITHOUT_SENDER)
    courier ??= late?.createCourier({
      store,
      person,
      onQueue: show,
      announce,
      address,
      ...sending,
    })
    return courier
  }

  async function decide(key: string, mine: readonly Field[]): Promise<void> {
    const { decided } = await sendingPart()
    show(await store.update((queue) => decided(queue, key, mine)))
    wake()
  }

  /** The person has seen that these were refused. */
  async function dismiss(keys: readonly string[]): Promise<void> {
    show(await store.update((queue) => queue.filter(({ key }) => !keys.includes(key))))
  }

  async function clear(who = person()): Promise<void> {
    hold(fresh.value.filter((one) => one.person !== who))
    show(await store.update((queue) => queue.filter((one) => one.person !== who)))
  }

  /** Reads what an earlier page left. */
  async function start(): Promise<void> {
    const left = journal.read()
    fresh.value = left
    stored.value = await store.update((queue) => left.reduce(adopted, queue))
    hold(fresh.value.filter((one) => !left.includes(one)))
    wake()
  }

  function show(queue: Queue): void {
    stored.value = queue
    channel.tell({ is: 'changed' })
  }

  function announce(notice: Notice, queue: Queue): void {
    channel.tell(notice)
    pass(notice, queue)
  }

  /** From another tab. */
  async function hear(notice: Notice): Promise<void> {
    const queue = await store.update(unchanged)
    pass(notice, queue)
    if (operations.value.length) void called().then((one) => one?.plan(NEIGHBOUR_IS_GONE))
  }

  /** All in one moment: in between a row would be shown without what lies on top of it. */
  function pass(notice: Notice, queue: Queue): void {
    if (notice.is === 'done') land(notice.operation, notice.given)
    for (const listener of listeners) {
      if (notice.is === 'done') listener.done(notice.operation, notice.given)
      if (notice.is === 'refused') listener.refused(notice.operation, notice.problem)
    }
    stored.value = queue
  }

  function land({ task: was }: Operation, { task }: Given): void {
    if (task && task.id !== was) landed.value = withLanding(landed.value, was, task.id)
  }

  function listen(listener: Listener): void {
    listeners.add(listener)
  }

  function stop(): void {
    courier?.stop()
    clearTimeout(timer)
    isStopped = true
    if (unkept.length) void sayUnkept()
    channel.close()
  }

  return { operations, refusals, landed, add, run, wake, decide, dismiss, clear, start, stop, listen }
}
