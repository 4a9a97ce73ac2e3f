import { endOfWeek, parseDate } from '@internationalized/date'

import type { Task } from '@/api/types'

export const GROUPS = ['overdue', 'today', 'week', 'later', 'none'] as const
export type Group = (typeof GROUPS)[number]

/** Where an open task stands for somebody whose day it is; the language says on which day their week ends. */
export function groupOf(day: string | null, today: string, locale: string): Group {
  if (day === null) return 'none'
  // Days written the ISO way sort as they follow each other.
  if (day < today) return 'overdue'
  if (day === today) return 'today'
  return day <= endOfWeek(parseDate(today), locale).toString() ? 'week' : 'later'
}

export interface Section {
  group: Group
  first: number
  /** Null where more of it may be on the pages to come. */
  count: number | null
}

/** As the server sorts; a row that was just given another day moves at once. */
export function byDay(tasks: Task[]): Task[] {
  const key = ({ due_date: day }: Task) => day ?? '9999-12-32'
  return [...tasks].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0))
}

export function sectionsOf(tasks: Task[], today: string, locale: string, isWhole: boolean): Section[] {
  const sections: { group: Group; first: number; count: number }[] = []
  for (const { id, due_date: day } of tasks) {
    const group = groupOf(day ?? null, today, locale)
    const last = sections.at(-1)
    if (last?.group === group) last.count += 1
    else sections.push({ group, first: id, count: 1 })
  }
  const known = (index: number) => isWhole || index < sections.length - 1
  return sections.map((section, index) => ({ ...section, count: known(index) ? section.count : null }))
}
