const CUT = '.truncate, .line-clamp-2, .line-clamp-3'
const told = new WeakSet<Element>()

/** Words that their place cuts off are told to whoever points at them. */
export function watchForCutWords(): void {
  document.addEventListener('pointerover', ({ target }) => {
    const words = target instanceof Element && target.closest<HTMLElement>(CUT)
    if (!words || (words.title && !told.has(words)) || words.parentElement?.closest('[title]')) return
    told.add(words)
    const isCut = words.scrollWidth > words.clientWidth || words.scrollHeight > words.clientHeight
    words.title = isCut ? (words.textContent?.trim() ?? '') : ''
  })
}
