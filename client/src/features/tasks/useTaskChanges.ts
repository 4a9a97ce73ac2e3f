import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'

import { answer, api } from '@/api/client'
import type { NewTask, Task, TaskChanges } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { historyKeys } from '@/features/history/keys'
import { taskKeys } from './keys'
import { refreshLists } from './refreshLists'
import { dropTask, findTask, patchTask } from './taskCache'

/** Long enough to see what happened to a row before the list is asked again and it may leave. */
const SETTLE = 900

const turns = new Map<number, Promise<unknown>>()
let settling: ReturnType<typeof setTimeout> | undefined

export function useTaskChanges() {
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { t } = useI18n()

  /** Shows `preview` at once; the server's answer replaces it, a refusal takes it back. */
  async function change(task: Task, preview: Partial<Task>, send: () => Promise<Task>): Promise<Task | null> {
    const before = findTask(client, task.id) ?? task
    await client.cancelQueries({ queryKey: ['tasks'] })
    patchTask(client, task.id, preview)
    try {
      const changed = await inTurn(task.id, send)
      // A later change is on its way: its preview is newer than this answer.
      if (!turns.has(task.id)) patchTask(client, task.id, changed)
      return changed
    } catch (error) {
      patchTask(client, task.id, pick(before, Object.keys(preview) as (keyof Task)[]))
      toasts.show(t('tasks.failed', { title: task.title, words: errorWords(error) }), { tone: 'bad' })
      return null
    } finally {
      settle()
    }
  }

  function edit(task: Task, changes: TaskChanges, preview: Partial<Task>): Promise<Task | null> {
    const path = { id: task.id }
    return change(task, preview, () =>
      answer(api.PATCH('/api/tasks/{id}', { params: { path }, body: changes })),
    )
  }

  async function setDone(task: Task, done: boolean): Promise<void> {
    const path = { id: task.id }
    const preview = { done, status: done ? ('done' as const) : ('todo' as const) }
    const send = () => answer(api.POST('/api/tasks/{id}/toggle', { params: { path }, body: { done } }))
    const before = task.status
    const changed = await change(task, preview, send)
    if (!changed) return
    const takeBack = () =>
      void (done && before === 'doing'
        ? edit(changed, { status: before }, { done: false, status: before })
        : setDone(changed, !done))
    const words = done
      ? t('tasks.complete', { title: task.title })
      : t('tasks.reopened', { title: task.title })
    toasts.show(words, { action: { label: t('app.undo'), run: takeBack, isUndo: true } })
  }

  /** Into the trash. Throws what the server says. */
  async function remove(task: Task): Promise<void> {
    await inTurn(task.id, () => answer(api.DELETE('/api/tasks/{id}', { params: { path: { id: task.id } } })))
    dropTask(client, task.id)
    client.removeQueries({ queryKey: taskKeys.one(task.id) })
    settle()
    const run = () => void restore(task)
    const action = { label: t('app.undo'), run, isUndo: true }
    toasts.show(t('tasks.trashed', { title: task.title }), { action })
  }

  async function restore(task: Task): Promise<void> {
    try {
      const path = { id: task.id }
      const restored = await inTurn(task.id, () =>
        answer(api.POST('/api/tasks/{id}/restore', { params: { path } })),
      )
      dropTask(client, task.id)
      client.setQueryData(taskKeys.one(task.id), restored)
      toasts.show(t('tasks.restored', { title: task.title }))
      await refresh()
    } catch (error) {
      toasts.show(t('tasks.failed', { title: task.title, words: errorWords(error) }), { tone: 'bad' })
    }
  }

  /** Throws what the server says, for the form to show. */
  async function create(body: NewTask): Promise<Task> {
    const task = await answer(api.POST('/api/tasks', { body }))
    await refresh()
    return task
  }

  function settle(): void {
    clearTimeout(settling)
    // What is still on its way settles again when it arrives.
    settling = setTimeout(() => turns.size === 0 && void refresh(), SETTLE)
  }

  async function refresh(): Promise<void> {
    void askAgain(client, ['projects'])
    void askAgain(client, historyKeys.all)
    await refreshLists(client)
  }

  return { change, edit, setDone, remove, restore, create }
}

/** Writes to one task leave one after the other, so that the last one wins on the server too. */
function inTurn<Result>(id: number, send: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(id) ?? Promise.resolve()).catch(() => undefined).then(send)
  turns.set(id, turn)
  const leave = () => {
    if (turns.get(id) === turn) turns.delete(id)
  }
  return turn.finally(leave)
}

function pick(task: Task, keys: (keyof Task)[]): Partial<Task> {
  return Object.fromEntries(keys.map((key) => [key, task[key]]))
}
