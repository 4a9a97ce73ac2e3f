import type { LabelSummary, Task, TaskChanges } from '@/api/types'

export const ACTION_KINDS = ['status', 'assignee', 'project', 'labels', 'priority', 'due'] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/** What was chosen, for one task or many: `preview` is how a row shows it. */
export type Change =
  | { kind: 'set'; fields: TaskChanges; preview: Partial<Task> }
  | { kind: 'label'; label: LabelSummary; on: boolean }

/** What somebody asked for by key, and at which row. */
export interface Wanted {
  kind: ActionKind | 'comment' | 'restore'
  tasks: Task[]
  anchor: HTMLElement
}

/** What is chosen from a list or written at the row. */
export type Open = Wanted & { kind: ActionKind | 'comment' }

export function relabelled(task: Task, { label, on }: Extract<Change, { kind: 'label' }>): LabelSummary[] {
  const others = task.labels.filter(({ id }) => id !== label.id)
  return on ? [...others, label] : others
}
