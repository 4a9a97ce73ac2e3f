import type { Component } from 'vue'

/** One line of a chooser. */
export interface Option {
  value: string
  label: string
  hint?: string | undefined
  /** Not shown, but found by it too. */
  also?: string | undefined
  color?: string | undefined
  icon?: Component | undefined
  person?: boolean | undefined
}
