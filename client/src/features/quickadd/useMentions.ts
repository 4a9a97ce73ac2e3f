import { useQueryClient } from '@tanstack/vue-query'
import { computed, shallowReactive, shallowRef, watch, type Ref } from 'vue'

import { findLabels } from '@/features/labels/useLabels'
import { findProjects } from '@/features/projects/useProjects'
import { keywordOf } from '@/features/tasks/keywords'
import { MOST_NAMES } from '@/features/tasks/readPhrase'
import { findUsers } from '@/features/users/useUsers'
import { useSession } from '@/stores/session'
import { firstWord, pinnedAt, resolve, type MentionPart, type Pin, type Resolved, type Row } from './mentions'
import type { Part } from './part'
import type { MentionSigil } from './readMention'

const STALE = 30_000

/** Who and what the names in the line are. */
export function useMentions(text: Ref<string>, parts: Ref<Part[]>) {
  const client = useQueryClient()
  const session = useSession()
  const known = shallowReactive(new Map<string, Row[]>())
  const pins = shallowRef<Pin[]>([])
  const mentions = computed(() => parts.value.filter((part) => part.kind === 'mention'))

  const resolved = computed(() => mentions.value.map(resolvedOf))

  function resolvedOf(part: MentionPart): Resolved {
    const me = session.me
    if (part.sigil === '@' && me && keywordOf(firstWord(part.phrase), 'assignee')?.value === 'me')
      return { part, state: 'known', row: me, end: part.ends[0]! }
    const next = parts.value.find(({ start }) => start > part.start)
    const until = next?.start ?? Infinity
    return pinnedAt(text.value, part, pins.value) ?? resolve(part, known.get(keyOf(part)), until)
  }

  /** Throws what the server says. */
  async function look(part: MentionPart): Promise<void> {
    const rows = await client.fetchQuery({
      queryKey: ['names', 'called', part.sigil, firstWord(part.phrase)],
      queryFn: () => find(part.sigil, firstWord(part.phrase)),
      staleTime: STALE,
      retry: false,
    })
    known.set(keyOf(part), rows)
  }

  /** Waits until each name is known or known not to be one. */
  async function settle(): Promise<void> {
    await Promise.all(resolved.value.filter(({ state }) => state === 'waiting').map(({ part }) => look(part)))
  }

  watch(
    () => mentions.value.filter((part) => !known.has(keyOf(part))),
    (unknown) => {
      // Whoever saves asks again, and is told why it failed.
      for (const part of unknown) void look(part).catch(() => undefined)
    },
    { immediate: true },
  )

  function pin(sigil: MentionSigil, row: Row): void {
    pins.value = [...pins.value, { sigil, row }]
  }

  return { resolved, settle, pin }
}

function keyOf({ sigil, phrase }: MentionPart): string {
  return `${sigil}${firstWord(phrase)}`
}

async function find(sigil: MentionSigil, word: string): Promise<Row[]> {
  if (sigil === '#') return (await findLabels(word, undefined, MOST_NAMES)).results
  if (sigil === '+')
    return (await findProjects(word)).results.filter(({ abilities }) => abilities.create_tasks)
  return (await findUsers(word, undefined, MOST_NAMES)).results.filter(({ is_active }) => is_active !== false)
}
