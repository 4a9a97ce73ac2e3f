import type { TaskQuery } from '@/api/types'

export const taskKeys = {
  lists: ['tasks', 'list'] as const,
  list: (query: TaskQuery) => ['tasks', 'list', query] as const,
  one: (id: number) => ['tasks', 'one', id] as const,
}
