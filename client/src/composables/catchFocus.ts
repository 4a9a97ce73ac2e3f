import { nextTick } from 'vue'

/** The button that was pressed may be gone now. The focus that would be lost with it goes to what is left. */
export async function catchFocus(fallback?: HTMLElement | null): Promise<void> {
  await nextTick()
  const { activeElement, body } = document
  if (activeElement && activeElement !== body) return
  const target = fallback?.isConnected ? fallback : document.getElementById('content')
  target?.focus({ preventScroll: true })
}
