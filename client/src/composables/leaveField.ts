import { FLOATING } from './useShortcuts'

/** Out of a field by Escape: the keys go on where it stands, in what floats, in the open task or in the list. */
export function leaveField(field: HTMLElement | null): void {
  field?.blur()
  const around = field?.closest<HTMLElement>(`${FLOATING}, aside[tabindex]`)
  if (around) around.focus({ preventScroll: true })
  else focusRow()
}

/** The one task of the page's list, board or calendar that Tab reaches. */
export function focusRow(): void {
  document.querySelector<HTMLElement>('#content [data-task][tabindex="0"]')?.focus({ preventScroll: true })
}
