/**
 * Into the clipboard; false where the browser forbids it. Over plain HTTP there is no clipboard to speak to, so the
 * text is marked and copied as with the keyboard. `beside`: within an open dialog, out of which the focus must not go.
 */
export async function copyText(text: string, beside: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyMarked(text, beside?.parentElement ?? document.body)
  }
}

function copyMarked(text: string, place: HTMLElement): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'sr-only'
  place.append(field)
  field.focus({ preventScroll: true })
  field.select()
  try {
    // Deprecated, and the only way without HTTPS.
    return document.execCommand('copy')
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus()
  }
}
