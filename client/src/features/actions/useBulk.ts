import { useQueryClient } from '@tanstack/vue-query'
import { ref, shallowRef } from 'vue'

import { answer, api } from '@/api/client'
import type { Task } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { historyKeys } from '@/features/history/keys'
import { taskKeys } from '@/features/tasks/keys'
import { refreshLists } from '@/features/tasks/refreshLists'
import { dropTask, findTask, patchTask } from '@/features/tasks/taskCache'
import { useI18n } from '@/i18n'
import { newKey } from '@/outbox/operation'
import { bulkBody, type BulkAction, type Targets } from './bulkBody'
import { relabelled } from './changes'
import { refusedIn, type Refusal } from './refusals'

/** One change to many tasks: all of them or none. */
export function useBulk() {
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { t } = useI18n()
  const isWorking = ref(false)
  /** Why nothing was changed, task by task. */
  const refused = shallowRef<Refusal[]>([])

  /** The ids of the tasks that were changed; null where nothing was. */
  async function run(targets: Targets, action: BulkAction): Promise<number[] | null> {
    if (isWorking.value) return null
    isWorking.value = true
    const header = { 'Idempotency-Key': newKey() }
    const call = api.POST('/api/tasks/bulk', { params: { header }, body: bulkBody(targets, action) })
    try {
      const { tasks } = await answer(call)
      const event = Number((await call).response.headers.get('Event'))
      for (const id of tasks) show(id, action)
      announce(tasks.length, action, event)
      await refresh(tasks)
      return tasks
    } catch (failure) {
      refused.value = refusedIn(await call.catch(() => undefined))
      if (!refused.value.length) toasts.show(errorWords(failure), { tone: 'bad' })
      return null
    } finally {
      isWorking.value = false
    }
  }

  // A long list is not asked for again: its rows are mended here.
  function show(id: number, action: BulkAction): void {
    if (action.kind === 'trash' || action.kind === 'restore') return dropTask(client, id)
    const task = findTask(client, id)
    if (task) patchTask(client, id, previewOf(task, action))
  }

  function announce(count: number, action: BulkAction, event: number): void {
    const run = () => void takeBack(event)
    const words =
      action.kind === 'trash'
        ? t('bulk.trashed', count)
        : action.kind === 'restore'
          ? t('bulk.restored', count)
          : t('bulk.changed', count)
    toasts.show(words, event ? { action: { label: t('app.undo'), run, isUndo: true } } : {})
  }

  /** The server takes back all that one request did. */
  async function takeBack(event: number): Promise<void> {
    try {
      const params = { path: { id: event }, header: { 'Idempotency-Key': newKey() } }
      const { tasks } = await answer(api.POST('/api/events/{id}/undo', { params }))
      toasts.show(t('bulk.undone', tasks.length))
      await refresh(tasks)
    } catch (failure) {
      toasts.show(errorWords(failure), { tone: 'bad' })
    }
  }

  async function refresh(ids: number[]): Promise<void> {
    void askAgain(client, ['projects'])
    void askAgain(client, historyKeys.all)
    for (const id of ids) void askAgain(client, taskKeys.one(id), true)
    await refreshLists(client)
  }

  return { run, isWorking, refused }
}

function previewOf(task: Task, action: Exclude<BulkAction, { kind: 'trash' | 'restore' }>): Partial<Task> {
  return action.kind === 'set' ? action.preview : { labels: relabelled(task, action) }
}
