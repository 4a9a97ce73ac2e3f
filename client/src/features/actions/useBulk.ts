import { useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, shallowRef, triggerRef } from 'vue'

import { answer, api } from '@/api/client'
import type { Task } from '@/api/types'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { dropTask, findTask, patchTask } from '@/features/tasks/taskCache'
import { useI18n } from '@/i18n'
import { isTemporary, newKey } from '@/outbox/operation'
import { useOutbox } from '@/outbox/useOutbox'
import { begun, type Act } from './act'
import { bulkBody, type BulkAction, type Part } from './bulkBody'
import { relabelled } from './changes'
import { findAll } from './found'
import { persist } from './persist'
import { refreshChanged } from './refreshChanged'
import { refusedIn, type Refusal } from './refusals'
import { useBulkWords } from './useBulkWords'
import { useTakeBack } from './useTakeBack'

/** One change to many tasks, in parts: each part is done as a whole or not at all. */
export function useBulk() {
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const wordsOf = useBulkWords()
  const takeBack = useTakeBack()
  const outbox = useOutbox()
  const { t } = useI18n()
  const act = shallowRef<Act | null>(null)
  const isWorking = ref(false)
  const isStopping = ref(false)
  /** Why the next part was not done, task by task. */
  const refused = shallowRef<Refusal[]>([])
  const progress = computed(() => {
    const { isLong, changed, of } = act.value ?? {}
    return isWorking.value && isLong && changed && of ? { done: changed.length, of } : null
  })
  // It goes on while somebody looks at something else; there is nobody to ask then.
  let isAlone = false
  onScopeDispose(() => (isAlone = true))

  /** Whether all of it was done. Where a part was refused it waits for `leaveOut` or `giveUp`. */
  async function run(action: BulkAction, parts: Part[], of: number): Promise<boolean> {
    if (isWorking.value) return false
    act.value = begun(action, parts, of)
    return goOn(act.value)
  }

  async function goOn(now: Act, first?: () => Promise<void>): Promise<boolean> {
    isWorking.value = true
    isStopping.value = false
    refused.value = []
    try {
      await first?.()
      while (now.waiting.length && !isStopping.value && !refused.value.length) await doNext(now)
    } catch (failure) {
      toasts.show(errorWords(failure), { tone: 'bad' })
    } finally {
      isWorking.value = false
    }
    if (!refused.value.length) await finish(now)
    return !now.waiting.length
  }

  async function doNext(now: Act): Promise<void> {
    const part = (now.waiting[0] = numbered(now.waiting[0]!))
    const unsent = unsentIn(part)
    if (unsent.length) return refuse(now, unsent)
    const header = { 'Idempotency-Key': newKey() }
    const body = bulkBody(part, now.action)
    let call: ReturnType<typeof ask> | undefined
    const ask = () => api.POST('/api/tasks/bulk', { params: { header }, body })
    try {
      const { tasks } = await persist(() => answer((call = ask())))
      const event = Number((await call!).response.headers.get('Event'))
      if (event) now.events.push(event)
      now.waiting.shift()
      now.changed.push(...tasks)
      for (const id of tasks) show(id, now.action)
      triggerRef(act)
    } catch (failure) {
      const refusals = refusedIn(await call?.catch(() => undefined))
      if (!refusals.length) throw failure
      await refuse(now, refusals)
    }
  }

  async function refuse(now: Act, refusals: Refusal[]): Promise<void> {
    if (now.mayLeaveOut || isAlone) await leave(now, refusals)
    else refused.value = refusals
  }

  /** Tasks that were chosen before they had a number. */
  function numbered(part: Part): Part {
    return 'ids' in part ? { ids: part.ids.map(outbox.numberOf) } : part
  }

  /** The server does not know them yet. */
  function unsentIn(part: Part): Refusal[] {
    const ids = 'ids' in part ? part.ids.filter(isTemporary) : []
    return ids.map((id) => ({ id, code: 'unsent', detail: t('bulk.unsent') }))
  }

  async function leave(now: Act, refusals: Refusal[]): Promise<void> {
    const out = new Set(refusals.map(({ id }) => id))
    const part = now.waiting.shift()!
    const ids = 'ids' in part ? part.ids : ((await findAll(part.query)) ?? []).map(({ id }) => id)
    const others = ids.filter((id) => !out.has(id))
    now.leftOut += out.size
    if (others.length) now.waiting.unshift({ ids: others })
  }

  /** What was refused, and what else is refused from here on. */
  async function leaveOut(): Promise<boolean> {
    const now = act.value
    const refusals = refused.value
    if (!now || isWorking.value) return false
    now.mayLeaveOut = true
    return goOn(now, () => leave(now, refusals))
  }

  async function giveUp(): Promise<void> {
    refused.value = []
    if (act.value) await finish(act.value)
  }

  async function finish(now: Act): Promise<void> {
    const { changed, events, waiting } = now
    const run = () => void takeBack(events)
    if (changed.length || !waiting.length)
      toasts.show(wordsOf(now), events.length ? { action: { label: t('app.undo'), run, isUndo: true } } : {})
    if (changed.length) await refreshChanged(client, changed)
  }

  // A long list is not asked for again: its rows are mended here.
  function show(id: number, action: BulkAction): void {
    if (action.kind === 'trash' || action.kind === 'restore') return dropTask(client, id)
    const task = findTask(client, id)
    if (task) patchTask(client, id, previewOf(task, action))
  }

  const stop = () => (isStopping.value = true)
  return { act, run, leaveOut, giveUp, stop, isWorking, isStopping, progress, refused }
}

function previewOf(task: Task, action: Exclude<BulkAction, { kind: 'trash' | 'restore' }>): Partial<Task> {
  return action.kind === 'set' ? action.preview : { labels: relabelled(task, action) }
}
