import {
  CalendarDays,
  CircleCheck,
  CircleDot,
  Flag,
  Folder,
  ListChecks,
  MessageSquare,
  Pencil,
  Tags,
  Trash2,
  UserRound,
} from '@lucide/vue'

import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { useTaskChanges } from '@/features/tasks/useTaskChanges'
import { useI18n } from '@/i18n'
import type { CommandGroup } from './commands'
import { activeRows } from './rowCommands'

const FIELDS = [
  { kind: 'status', icon: CircleDot, does: 'keys.status', keys: 's' },
  { kind: 'assignee', icon: UserRound, does: 'keys.assign', keys: 'a' },
  { kind: 'due', icon: CalendarDays, does: 'keys.due', keys: 'd' },
  { kind: 'labels', icon: Tags, does: 'keys.label', keys: 'l' },
  { kind: 'priority', icon: Flag, does: 'keys.priority', keys: 'p' },
  { kind: 'project', icon: Folder, does: 'keys.project', keys: 'm' },
] as const

/** What can be done to the row that the keys mean. */
export function useRowCommands() {
  const { t } = useI18n()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { setDone, remove } = useTaskChanges()

  return function rowCommands(): CommandGroup[] {
    const rows = activeRows.value
    const task = rows?.current()
    if (!rows || !task) return []
    const { abilities } = task
    const { rename, select } = rows
    const commands = [
      ...(abilities.toggle
        ? [
            {
              id: 'row.done',
              label: t('keys.toggle'),
              icon: CircleCheck,
              keys: t('keys.space'),
              run: () => setDone(task, !task.done),
            },
          ]
        : []),
      ...(abilities.edit && rename
        ? [{ id: 'row.rename', label: t('keys.rename'), icon: Pencil, keys: 'e', run: () => rename(task) }]
        : []),
      ...(abilities.edit
        ? FIELDS.map(({ kind, icon, does, keys }) => ({
            ...{ id: `row.${kind}`, label: t(does), icon, keys },
            run: () => rows.ask(kind, task),
          }))
        : []),
      ...(abilities.comment
        ? [
            {
              id: 'row.comment',
              label: t('keys.comment'),
              icon: MessageSquare,
              keys: 'c',
              run: () => rows.ask('comment', task),
            },
          ]
        : []),
      ...(select
        ? [
            {
              id: 'row.select',
              label: t('keys.select'),
              icon: ListChecks,
              keys: 'x',
              run: () => select(task),
            },
          ]
        : []),
      ...(abilities.delete && !task.deleted_at
        ? [{ id: 'row.trash', label: t('bulk.trash'), icon: Trash2, run: () => trash() }]
        : []),
    ]
    return [{ id: 'row', title: task.title, commands }]

    async function trash(): Promise<void> {
      try {
        if (task) await remove(task)
      } catch (failure) {
        toasts.show(errorWords(failure), { tone: 'bad' })
      }
    }
  }
}
