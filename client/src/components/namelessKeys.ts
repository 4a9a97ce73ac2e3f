/** Reka listens to keys, and the keyboards of Android do not name theirs: what they would write tells. */
export function namelessKeys() {
  let isNameless = false

  function hear({ key }: KeyboardEvent): void {
    isNameless = key === 'Unidentified'
  }

  function write(event: Event): void {
    if (!isNameless || !(event instanceof InputEvent)) return
    const keys = event.inputType === 'deleteContentBackward' ? ['Backspace'] : (event.data ?? '')
    for (const key of keys) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      )
    }
  }

  return { hear, write }
}
