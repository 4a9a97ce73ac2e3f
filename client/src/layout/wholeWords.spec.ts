import { describe, expect, it } from 'vitest'

import { watchForCutWords } from './wholeWords'

watchForCutWords()

function pointAt(
  words: string,
  widths: { scrollWidth: number; clientWidth: number },
  html: string,
): HTMLElement {
  document.body.innerHTML = html
  const found = document.querySelector<HTMLElement>('.truncate')!
  found.textContent = words
  for (const [name, value] of Object.entries(widths)) Object.defineProperty(found, name, { value })
  found.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  return found
}

describe('who points at words', () => {
  it('is told the whole of what is cut off', () => {
    const words = pointAt(' A long name ', { scrollWidth: 90, clientWidth: 40 }, '<p class="truncate"></p>')
    expect(words.title).toBe('A long name')
  })

  it('is told again what they have become', () => {
    const words = pointAt('A long name', { scrollWidth: 90, clientWidth: 40 }, '<p class="truncate"></p>')
    words.textContent = 'Another long name'
    words.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
    expect(words.title).toBe('Another long name')
  })

  it('is told nothing that can be read anyway', () => {
    const words = pointAt('Short', { scrollWidth: 40, clientWidth: 40 }, '<p class="truncate"></p>')
    expect(words.title).toBe('')
  })

  it('hears what the place itself has to say', () => {
    const html = '<div title="All of it"><p class="truncate"></p></div>'
    expect(pointAt('A long name', { scrollWidth: 90, clientWidth: 40 }, html).title).toBe('')
    const own = pointAt(
      'A long name',
      { scrollWidth: 90, clientWidth: 40 },
      '<p class="truncate" title="Own"></p>',
    )
    expect(own.title).toBe('Own')
  })
})
