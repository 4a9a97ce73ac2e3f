import { computed, ref, watch, type Ref } from 'vue'

import type { NewTask } from '@/api/types'
import { fold } from '@/composables/text'
import { endingOn } from '@/features/recurrence/rule'
import { useToday } from '@/features/tasks/useToday'
import { useI18n } from '@/i18n'
import type { Resolved } from './mentions'
import { parse } from './parse'
import type { Part } from './part'
import { titleOf } from './title'
import { useMentions } from './useMentions'

export interface Understood {
  part: Part
  /** Of the name, where there is one. */
  end: number
  mention?: Resolved
}

/** What the line says beside the title: in either language, whichever the interface speaks. */
export function useUnderstanding(text: Ref<string>) {
  const { locale } = useI18n()
  const today = useToday()
  const kept = ref<string[]>([])

  const parts = computed(() =>
    parse(text.value, { today: today.value, dayFirst: locale.value === 'pt-BR' }, kept.value),
  )
  const { resolved, settle, pin } = useMentions(text, parts)

  const understood = computed(() =>
    parts.value.flatMap((part): Understood[] => {
      if (part.kind !== 'mention') return [{ part, end: part.end }]
      const mention = resolved.value.find((one) => one.part === part)
      if (!mention || mention.state === 'nothing' || mention.state === 'waiting') return []
      return [{ part, end: mention.end, mention }]
    }),
  )

  // What is no longer in the line and is written anew is meant anew.
  watch(text, (now) => {
    const still = kept.value.filter((phrase) => fold(now).includes(fold(phrase)))
    if (still.length < kept.value.length) kept.value = still
  })

  function takeBack({ part, end }: Understood): void {
    kept.value = [...kept.value, text.value.slice(part.start, end)]
  }

  /** Empty where the line names people, things and priorities only. */
  function title(): string {
    // “Sunday” is a task of its own, due on Sunday.
    return without(understood.value) || without(understood.value.filter(({ part }) => !isOfTime(part)))
  }

  function without(found: Understood[]): string {
    return titleOf(
      text.value,
      found.filter(({ part }) => !part.stays).map(({ part, end }) => ({ start: part.start, end })),
    )
  }

  function fields(): Partial<NewTask> {
    const said: Partial<NewTask> = {}
    for (const { part, mention } of understood.value) {
      if (part.kind === 'due') said.due_date = part.day
      if (part.kind === 'priority') said.priority = part.priority
      if (mention?.state !== 'known') continue
      if (mention.part.sigil === '@') said.assignee = mention.row.id
      if (mention.part.sigil === '+') said.project = mention.row.id
      if (mention.part.sigil === '#') said.labels = [...(said.labels ?? []), mention.row.id]
    }
    return { ...said, ...repeated(understood.value.map(({ part }) => part)) }
  }

  return { understood, takeBack, settle, pin, title, fields, today }
}

function isOfTime({ kind }: Part): boolean {
  return kind === 'due' || kind === 'repeat' || kind === 'until'
}

function repeated(parts: Part[]): Partial<NewTask> {
  const rule = parts.find((part) => part.kind === 'repeat')
  const last = parts.find((part) => part.kind === 'until')
  if (!rule) return {}
  return { recurrence: last ? endingOn(rule.rule, last.day) : rule.rule, due_date: rule.day }
}
