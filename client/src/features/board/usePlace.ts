import type { Task, TaskStatus } from '@/api/types'
import { useTaskWrites } from '@/features/tasks/useTaskWrites'
import type { Where } from './columns'

/** Gives a task a place in the order that people make by hand, and a status with it. */
export function usePlace() {
  const writes = useTaskWrites()

  return async function place(
    task: Task,
    where: Where & { status: TaskStatus },
    preview: Pick<Task, 'status' | 'done' | 'position'>,
  ): Promise<Task> {
    const { changed } = await writes.place(task, where, preview)
    return changed
  }
}
