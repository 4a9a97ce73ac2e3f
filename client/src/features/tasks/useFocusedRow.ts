import { onScopeDispose } from 'vue'

import { FLOATING } from '@/composables/useShortcuts'

/** The id of the task whose row has the focus, or had it before something opened above the page. */
export function useFocusedRow(): () => number | null {
  let focused: Element | null = null

  function follow({ type, target, relatedTarget }: FocusEvent): void {
    if (!(target instanceof Element) || target.closest(FLOATING)) return
    if (type === 'focusin') focused = target
    else if (!relatedTarget) focused = null
  }

  document.addEventListener('focusin', follow)
  document.addEventListener('focusout', follow)
  onScopeDispose(() => {
    document.removeEventListener('focusin', follow)
    document.removeEventListener('focusout', follow)
  })

  return () => {
    const row = focused?.closest('[data-task]') ?? focused?.closest('li')?.querySelector('[data-task]')
    return row instanceof HTMLElement ? Number(row.dataset.task) : null
  }
}
