import { onScopeDispose } from 'vue'

/** Ctrl+K, and ⌘K on a Mac: also while somebody writes. */
export function usePaletteKey(toggle: () => void): void {
  function onKeydown(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return
    event.preventDefault()
    toggle()
  }

  window.addEventListener('keydown', onKeydown)
  onScopeDispose(() => window.removeEventListener('keydown', onKeydown))
}
