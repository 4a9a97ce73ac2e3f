import type { NewTask, Place, Task, TaskChanges } from '@/api/types'
import { isSame } from '@/outbox/merge'
import { isTemporary, type Wish } from '@/outbox/operation'
import { useTaskOutbox } from './useTaskOutbox'

/** Of the operation, for the outbox may yet find it refused. */
type Key = string | undefined

/** What can be asked for a task, put into the outbox. */
export function useTaskWrites() {
  const { outbox, find } = useTaskOutbox()

  async function edit(task: Task, changes: TaskChanges, preview: Partial<Task>) {
    return write(task, { kind: 'edit', body: changes }, preview, Object.keys(changes) as (keyof Task)[])
  }

  async function setDone(task: Task, done: boolean) {
    const preview = { done, status: done ? ('done' as const) : ('todo' as const) }
    return write(task, { kind: 'toggle', body: { done } }, preview, [])
  }

  async function place(task: Task, body: Place, preview: Partial<Task>) {
    // The server gives ranks of its own: it is the same card with another one.
    return write(found(task) ?? task, { kind: 'place', body }, preview, [])
  }

  async function write(
    task: Task,
    what: Pick<Extract<Wish, { kind: 'edit' | 'toggle' | 'place' }>, 'kind' | 'body'>,
    preview: Partial<Task>,
    fields: (keyof Task)[],
  ) {
    const written = [...new Set([...fields, ...(Object.keys(preview) as (keyof Task)[])])]
    const seen = asSeen(task, written)
    const before = pick(seen, written)
    const id = outbox.numberOf(task.id)
    const version = isTemporary(id) ? null : seen.version
    const wish = { ...what, task: id, title: task.title, version, base: before, preview, row: null }
    const key = await outbox.add(wish as Wish)
    return { changed: { ...seen, ...preview }, before, key }
  }

  /** The newest row that says the same in these fields. Where others have changed them, what was seen counts. */
  function asSeen(task: Task, fields: (keyof Task)[]): Task {
    const now = found(task)
    return now && fields.every((field) => isSame(now[field], task[field])) ? now : task
  }

  /** As it is shown now, by the number that it may have got. */
  const found = ({ id }: Task) => find(outbox.numberOf(id))

  function remove(task: Task): Promise<Key> {
    const abilities = {
      ...task.abilities,
      edit: false,
      toggle: false,
      comment: false,
      delete: false,
      restore: true,
    }
    const preview = { deleted_at: new Date().toISOString(), abilities }
    return outbox.add({ ...common(task), kind: 'trash', body: null, preview })
  }

  function restore(was: Task): Promise<Key> {
    const task = { ...was, id: outbox.numberOf(was.id) }
    // The answer knows what else may be done.
    const abilities = { ...task.abilities, restore: false }
    const preview = { deleted_at: null, abilities }
    return outbox.add({
      ...common(task),
      kind: 'restore',
      body: null,
      preview,
      row: { ...task, ...preview },
    })
  }

  function create(row: Task, body: NewTask): Promise<Key> {
    return outbox.add({ ...common(row), kind: 'create', body, row })
  }

  function common({ id, title }: Task) {
    return { task: id, title, version: null, base: {}, preview: {}, row: null }
  }

  return { edit, setDone, place, remove, restore, create, before: outbox.before }
}

function pick(task: Task, fields: (keyof Task)[]): Partial<Task> {
  return Object.fromEntries(fields.map((field) => [field, task[field]]))
}
