import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Task } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { taskKeys } from '@/features/tasks/keys'
import { refreshLists } from '@/features/tasks/refreshLists'
import { dropTask, patchTask } from '@/features/tasks/taskCache'
import { useI18n } from '@/i18n'
import { historyKeys } from './keys'

/** Takes back events in the history of the task that is open. */
export function useUndo() {
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { t } = useI18n()
  const isWorking = ref(false)

  async function undo(task: Task, seq: number): Promise<void> {
    if (isWorking.value) return
    isWorking.value = true
    try {
      const { tasks } = await answer(api.POST('/api/events/{id}/undo', { params: { path: { id: seq } } }))
      toasts.show(t('history.undone'))
      await refresh(task, tasks)
    } catch (failure) {
      toasts.show(errorWords(failure), { tone: 'bad' })
      // Somebody was faster: what they did is not shown yet.
      if (failure instanceof ApiError && failure.status === 409) await refresh(task, [task.id])
    } finally {
      isWorking.value = false
    }
  }

  async function refresh(task: Task, ids: number[]): Promise<void> {
    void askAgain(client, ['projects'])
    await Promise.all([
      ...ids.map((id) => askAgain(client, taskKeys.one(id), true)),
      askAgain(client, historyKeys.all),
    ])
    const fresh = client.getQueryData<Task>(taskKeys.one(task.id))
    // A long list is not asked for again: its row is mended here.
    if (fresh && fresh.deleted_at !== task.deleted_at) dropTask(client, task.id)
    else if (fresh) patchTask(client, task.id, fresh)
    await refreshLists(client)
  }

  return { undo, isWorking }
}
