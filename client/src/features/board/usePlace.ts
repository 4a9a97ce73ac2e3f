import type { Task, TaskStatus } from '@/api/types'
import { useTaskWrites } from '@/features/tasks/useTaskWrites'
import type { Where } from './columns'

/** Gives a task a place in the order that people make by hand, and a status with it. */
export function usePlace() {
  const writes = useTaskWrites()

  return function place(
    task: Task,
    where: Where & { status: TaskStatus },
    preview: Pick<Task, 'status' | 'done' | 'position'>,
  ): Promise<{ changed: Task; key: string | undefined }> {
    return writes.place(task, where, preview)
  }
}
