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

/** One of the values of a menu. */
export interface Choice<Value extends string> {
  value: Value
  label: string
  hint?: string | undefined
  icon?: Component | undefined
  tone?: string | undefined
  /** Of the label, where it is not the page's. */
  lang?: string | undefined
}
