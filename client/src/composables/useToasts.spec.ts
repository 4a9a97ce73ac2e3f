import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useToasts } from './useToasts'
import { useUndoStack } from './useUndoStack'

const { toasts, show, dismiss } = useToasts()
const { undoLast, clear } = useUndoStack()
const texts = () => toasts.value.map(({ text }) => text)

beforeEach(() => {
  vi.useFakeTimers()
  clear()
  for (const { id } of toasts.value) dismiss(id)
})
afterEach(() => vi.useRealTimers())

it('what can be acted on stays longer', () => {
  show('Copied')
  show('Completed', { action: { label: 'Undo', run: () => undefined } })

  vi.advanceTimersByTime(6_000)
  expect(texts()).toEqual(['Completed'])

  vi.advanceTimersByTime(4_000)
  expect(texts()).toEqual([])
})

it('the same words do not stack', () => {
  show('The server does not answer')
  show('Copied')
  show('The server does not answer')

  expect(texts()).toEqual(['Copied', 'The server does not answer'])
})

it('the key for undo undoes, and does nothing else that a toast offers', () => {
  const [undo, open] = [vi.fn(), vi.fn()]
  show('Completed', { action: { label: 'Undo', run: undo, isUndo: true } })
  show('Added', { action: { label: 'Open', run: open } })

  undoLast()

  expect(undo).toHaveBeenCalledTimes(1)
  expect(open).not.toHaveBeenCalled()
  expect(texts()).toEqual(['Added'])
})

it('the key for undo works after the toast is gone, and not after its button', () => {
  const [gone, pressed] = [vi.fn(), vi.fn()]
  show('Completed', { action: { label: 'Undo', run: gone, isUndo: true } })
  vi.advanceTimersByTime(10_000)
  show('Deleted', { action: { label: 'Undo', run: pressed, isUndo: true } })
  toasts.value[0]!.action!.run()

  undoLast()

  expect(pressed).toHaveBeenCalledTimes(1)
  expect(gone).toHaveBeenCalledTimes(1)
})
