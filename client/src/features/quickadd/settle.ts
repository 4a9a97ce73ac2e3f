import { firstDay } from '@/features/recurrence/firstDay'
import { fromRule } from '@/features/recurrence/rule'
import type { Part } from './part'

type Due = Extract<Part, { kind: 'due' }>
type Rule = Extract<Part, { kind: 'repeat' }>

/**
 * A day beside a rule is where it starts or ends; one that the rule cannot have stays in the title. So does a span of
 * days that nothing repeats in: “from Monday until Wednesday”.
 */
export function settle(parts: Part[]): Part[] {
  const rule = parts.find((part) => part.kind === 'repeat')
  const days = parts.filter((part) => part.kind === 'due')
  if (!rule) return parts.filter((part) => part.kind !== 'due' || days.length === 1)
  const day = startOf(rule, days)
  return parts.flatMap((part): Part[] => {
    if (part === rule) return [{ ...rule, day }]
    if (part.kind !== 'due') return [part]
    return part.isEnd ? endOf(part, day) : rule.isDated ? [] : [{ ...part, day }]
  })
}

function startOf(rule: Rule, days: Due[]): string {
  const start = days.find(({ isEnd }) => !isEnd)
  const known = fromRule(rule.rule)
  return start && known && !rule.isDated ? firstDay(known, start.day) : rule.day
}

function endOf({ start, end, text, day }: Due, first: string): Part[] {
  return day < first ? [] : [{ kind: 'until', day, start, end, text }]
}
