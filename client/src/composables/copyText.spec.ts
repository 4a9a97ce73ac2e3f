import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { copyText } from './copyText'

let button: HTMLButtonElement

beforeEach(() => {
  document.body.innerHTML = '<div role="dialog"><button>Copy</button></div>'
  button = document.querySelector('button')!
  button.focus()
})
afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(document, 'execCommand')
})

function withoutClipboard(copies: () => boolean): void {
  vi.stubGlobal('navigator', {})
  Object.assign(document, { execCommand: copies })
}

describe('copying', () => {
  it('goes through the clipboard', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })

    expect(await copyText('secret', button)).toBe(true)
    expect(writeText).toHaveBeenCalledWith('secret')
  })

  it('over plain HTTP copies what it marks, within the dialog, and gives the focus back', async () => {
    let marked: unknown
    withoutClipboard(() => {
      const field = document.querySelector('textarea')!
      marked = [field.value, field.parentElement?.role, document.activeElement === field]
      return true
    })

    expect(await copyText('secret', button)).toBe(true)
    expect(marked).toEqual(['secret', 'dialog', true])
    expect(document.querySelector('textarea')).toBeNull()
    expect(document.activeElement).toBe(button)
  })

  it('says where it did not work', async () => {
    withoutClipboard(() => false)

    expect(await copyText('secret', button)).toBe(false)
  })
})
