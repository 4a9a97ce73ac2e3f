import type { Component } from 'vue'

import { fold, hasWords } from '@/composables/text'

export interface Command {
  /** Stays the same over time: recent ones are remembered by it. */
  id: string
  label: string
  hint?: string
  keys?: string
  icon?: Component
  color?: string
  /** Found by these words too. */
  also?: string
  run: () => unknown
}

export interface CommandGroup {
  id: string
  title: string
  commands: Command[]
}

/** Those that have all the words, in any order, accents ignored; the name itself first, then names that begin so. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const sought = fold(text)
  const found = commands.filter(({ label, also = '' }) => hasWords(`${label} ${also}`, text))
  return found.sort((a, b) => rank(a, sought) - rank(b, sought))
}

function rank({ label }: Command, sought: string): number {
  const name = fold(label)
  if (name === sought) return 0
  return name.startsWith(sought) ? 1 : 2
}

/** Where something is called exactly so, its group comes first: Enter must not take what only has the word. */
export function namesakesFirst(groups: readonly CommandGroup[], text: string): CommandGroup[] {
  const sought = fold(text)
  const isCalledSo = ({ commands }: CommandGroup) => Boolean(commands[0] && rank(commands[0], sought) === 0)
  return [...groups.filter(isCalledSo), ...groups.filter((group) => !isCalledSo(group))]
}
