import { computed, type Ref } from 'vue'

import { useDates } from '@/composables/useDates'
import { useRepeatWords } from '@/features/recurrence/useRepeatWords'
import { useI18n } from '@/i18n'
import type { Part } from './part'
import type { Understood } from './useUnderstanding'

export interface Chip {
  kind: Exclude<Part['kind'], 'mention'> | '@' | '#' | '+' | 'several'
  words: string
  color?: string | undefined
}

/** What is shown is what is saved: a rule for which no day is said names its first one. */
export function useChips(understood: Ref<Understood[]>, today: Ref<string>) {
  const { t } = useI18n()
  const { dayWords, weekdayOf, shortDay, longDay } = useDates()
  const { repeatWords } = useRepeatWords()

  function chipOf({ part, mention }: Understood): Chip {
    if (part.kind === 'due') return { kind: 'due', words: dayWords(part.day, today.value) }
    if (part.kind === 'until')
      return { kind: 'until', words: t('quick_add.until', { day: dateWords(part.day) }) }
    if (part.kind === 'repeat') return { kind: 'repeat', words: ruleWords(part.rule, part.day) }
    if (part.kind === 'priority') return { kind: 'priority', words: t(`tasks.priority.${part.priority}`) }
    if (mention?.state !== 'known') return { kind: 'several', words: part.text }
    return { kind: part.sigil, words: mention.row.name, color: mention.row.color }
  }

  function ruleWords(rule: string, day: string): string {
    const words = repeatWords(rule)
    const hasDay = understood.value.some(({ part }) => part.kind === 'due')
    return hasDay ? words : t('quick_add.from', { rule: words, day: dateWords(day) })
  }

  function dateWords(day: string): string {
    const isThisYear = day.slice(0, 4) === today.value.slice(0, 4)
    return `${weekdayOf(day)}, ${isThisYear ? shortDay(day) : longDay(day)}`
  }

  return computed(() => understood.value.map((one) => ({ one, ...chipOf(one) })))
}
