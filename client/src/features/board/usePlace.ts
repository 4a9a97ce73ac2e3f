import { answer, api } from '@/api/client'
import type { Task, TaskStatus } from '@/api/types'
import { useTaskChanges } from '@/features/tasks/useTaskChanges'
import type { Where } from './columns'

/** Gives a task a place in the order that people make by hand, and a status with it. */
export function usePlace() {
  const { change } = useTaskChanges()

  return function place(
    task: Task,
    where: Where & { status: TaskStatus },
    preview: Pick<Task, 'status' | 'done' | 'position'>,
  ): Promise<Task | null> {
    const path = { id: task.id }
    return change(task, preview, () =>
      answer(api.POST('/api/tasks/{id}/place', { params: { path }, body: where })),
    )
  }
}
