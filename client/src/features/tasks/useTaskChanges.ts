import { useQueryClient } from '@tanstack/vue-query'

import type { NewTask, Task, TaskChanges } from '@/api/types'
import { useToasts } from '@/composables/useToasts'
import { useUndoStack } from '@/composables/useUndoStack'
import { useI18n } from '@/i18n'
import { plain } from '@/outbox/merge'
import { useSession } from '@/stores/session'
import { newTaskRow } from './newTaskRow'
import { useTaskWrites } from './useTaskWrites'

/** Changes to tasks. They are shown at once and sent when the server can be reached; each can be taken back. */
export function useTaskChanges() {
  const client = useQueryClient()
  const session = useSession()
  const toasts = useToasts()
  const undo = useUndoStack()
  const writes = useTaskWrites()
  const { t } = useI18n()

  /** `preview` is what `changes` look like in an answer. With `words` a notice says it and offers the way back. */
  async function edit(
    task: Task,
    changes: TaskChanges,
    preview: Partial<Task>,
    words?: string,
  ): Promise<Task> {
    const { changed, before, key } = await writes.edit(task, changes, preview)
    const takeBack = () => {
      const was = writes.before(key, before)
      const back = Object.keys(changes).map((name) => [name, plain(was[name as keyof Task])])
      return writes.edit(changed, Object.fromEntries(back) as TaskChanges, was)
    }
    if (words) offerUndo(words, key, takeBack)
    else undo.push(tellingThat(takeBack), key)
    return changed
  }

  async function setDone(task: Task, done: boolean): Promise<void> {
    const { changed, before, key } = await writes.setDone(task, done)
    // Who may only tick it off cannot set a status.
    const status = before.status === 'doing' && task.abilities.edit ? before.status : undefined
    const words = done ? 'tasks.complete' : 'tasks.reopened'
    offerUndo(t(words, { title: task.title }), key, () =>
      status ? writes.edit(changed, { status }, { status, done: false }) : writes.setDone(changed, !done),
    )
  }

  /** Into the trash. */
  async function remove(task: Task): Promise<void> {
    const key = await writes.remove(task)
    offerUndo(t('tasks.trashed', { title: task.title }), key, () => writes.restore(task))
  }

  async function restore(task: Task): Promise<void> {
    const key = await writes.restore(task)
    undo.push(
      tellingThat(() => writes.remove(task)),
      key,
    )
    toasts.show(t('tasks.restored', { title: task.title }))
  }

  /** The task as it is shown from now on. `look`: what the body says only by ids and nobody else has shown yet. */
  async function create(body: NewTask, look: Partial<Task> = {}): Promise<Task> {
    const row = { ...newTaskRow(client, session.me, body), ...look }
    const key = await writes.create(row, body)
    undo.push(
      tellingThat(() => writes.remove(row)),
      key,
    )
    return row
  }

  function offerUndo(words: string, of: string | undefined, run: () => unknown): void {
    toasts.show(words, { action: { label: t('app.undo'), run: tellingThat(run), isUndo: true, of } })
  }

  function tellingThat(run: () => unknown): () => void {
    return () => {
      void run()
      toasts.show(t('history.undone'))
    }
  }

  return { edit, setDone, remove, restore, create }
}
