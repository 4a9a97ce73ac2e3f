import { onScopeDispose } from 'vue'

/** What opens above the page. */
export const FLOATING = '[role=dialog][data-state=open], [role=alertdialog][data-state=open], [role=menu]'

type Shortcuts = Record<string, (event: KeyboardEvent) => void>

/** Single keys, and `Mod+` with Ctrl or ⌘; silent while somebody writes or something floats above the page. */
export function useShortcuts(shortcuts: Shortcuts): void {
  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.isComposing) return
    const run = shortcuts[`${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.key}`]
    if (!run || isBusy(event.target)) return
    run(event)
  }

  window.addEventListener('keydown', onKeydown)
  onScopeDispose(() => window.removeEventListener('keydown', onKeydown))
}

function isBusy(target: EventTarget | null): boolean {
  const writes =
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')
  return Boolean(writes) || document.querySelector(FLOATING) !== null
}
