/** How long a part that has come may take to give the focus to its field. */
const SETTLING = 1_000
let over = new AbortController()

/**
 * The keys that come before the field that they are meant for, whose part is still on its way, go into that field.
 * Without this they would be the page's shortcuts.
 */
export function typeAhead(part: Promise<unknown>): void {
  // Who asks for another part does not wait for the last one.
  over.abort()
  const mine = (over = new AbortController())
  const end = () => mine.abort()
  const options = { capture: true, signal: mine.signal }
  let hasCome = false
  let isHeld = true
  let text = ''

  function hold(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return
    if (event.key === 'Tab' || event.key === 'Escape') return end()
    if (!isHeld) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.key.length === 1) text += event.key
    if (event.key === 'Backspace') text = text.slice(0, -1)
  }

  function giveBack({ target }: FocusEvent): void {
    // What has the focus now takes its keys itself; a field may still come after it.
    if (hasCome) isHeld = false
    if (!isField(target)) return
    // Nobody has pressed or tabbed into another one, or this would be over.
    end()
    // After whoever gave the focus has selected what is to be replaced.
    if (text) queueMicrotask(() => write(target, text))
  }

  window.addEventListener('keydown', hold, options)
  window.addEventListener('focusin', giveBack, options)
  window.addEventListener('pointerdown', end, options)
  part.then(() => {
    hasCome = true
    setTimeout(end, SETTLING)
  }, end)
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  )
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
