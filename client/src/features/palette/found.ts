import { Hash } from '@lucide/vue'
import type { RouteLocationRaw } from 'vue-router'

import { projectPreset } from '@/features/tasks/filters'
import type { Command } from './commands'

type Kind = 'task' | 'project' | 'label' | 'person'

/** A row of the server as a place to go to: its name in `id` is enough to make it again. */
export function foundCommand(
  id: string,
  label: string,
  go: (to: RouteLocationRaw) => unknown,
  more: Pick<Command, 'hint' | 'color'> = {},
): Command | undefined {
  const [kind, number = ''] = id.split('.')
  if (!isKind(kind) || !/^[1-9]\d*$/.test(number)) return undefined
  return {
    ...{ id, label, ...more },
    ...(kind === 'task' ? { icon: Hash } : {}),
    run: () => go(addressOf(kind, number)),
  }
}

function addressOf(kind: Kind, number: string): RouteLocationRaw {
  if (kind === 'task') return `/tasks/${number}`
  if (kind === 'project') return { path: '/tasks', query: projectPreset(Number(number)) }
  return { path: '/tasks', query: { done: 'false', [kind === 'label' ? 'label' : 'assignee']: number } }
}

function isKind(word: string | undefined): word is Kind {
  return word === 'task' || word === 'project' || word === 'label' || word === 'person'
}
