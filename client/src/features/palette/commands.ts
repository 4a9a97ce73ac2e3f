import type { Component } from 'vue'

import { fold } from '@/composables/text'

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

/** Those that have all the words, in any order, accents ignored; names that begin with them first. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const sought = fold(text)
  const words = sought.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const found = commands.filter(({ label, also = '' }) => {
    const said = fold(`${label} ${also}`)
    return words.every((word) => said.includes(word))
  })
  return found.sort((a, b) => rank(a, sought) - rank(b, sought))
}

function rank({ label }: Command, sought: string): number {
  return fold(label).startsWith(sought) ? 0 : 1
}
