import { nextTick } from 'vue'

/** Milliseconds in which a list that was asked for again may take its row away. */
const LATE = 3_000
let watching = new AbortController()

/** The button that was pressed may be gone, or go soon. The focus that is lost with it goes to what is left. */
export async function catchFocus(fallback?: HTMLElement | null): Promise<void> {
  watching.abort()
  const own = (watching = new AbortController())
  const { signal } = own
  await nextTick()
  if (signal.aborted) return
  put(fallback)
  const observer = new MutationObserver(() => put(fallback))
  observer.observe(document.body, { childList: true, subtree: true })
  signal.addEventListener('abort', () => observer.disconnect())
  // Whoever goes on meanwhile is where they want to be.
  const end = () => own.abort()
  for (const act of ['keydown', 'pointerdown']) addEventListener(act, end, { signal })
  setTimeout(end, LATE)
}

function put(fallback?: HTMLElement | null): void {
  const { activeElement, body } = document
  if (activeElement && activeElement !== body) return
  const target = fallback?.isConnected ? fallback : document.getElementById('content')
  target?.focus({ preventScroll: true })
}
