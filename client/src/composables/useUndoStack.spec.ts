import { beforeEach, expect, it, vi } from 'vitest'

import { useUndoStack } from './useUndoStack'

const { push, undoLast, forget, clear } = useUndoStack()

beforeEach(clear)

it('takes back the last thing first, and each once', () => {
  const done: string[] = []
  push(() => done.push('first'))
  push(() => done.push('second'))

  undoLast()
  undoLast()
  undoLast()

  expect(done).toEqual(['second', 'first'])
})

it('takes back one thing out of turn, and then not again', () => {
  const [first, second] = [vi.fn(), vi.fn()]
  const undoFirst = push(first)
  push(second)

  undoFirst()
  undoFirst()
  undoLast()
  undoLast()

  expect(first).toHaveBeenCalledTimes(1)
  expect(second).toHaveBeenCalledTimes(1)
})

it('forgets what never happened, and says so', () => {
  const [refused, again, other, lost] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  push(other, 'other')
  push(refused, 'refused', lost)
  push(again, 'refused')

  forget('refused')
  undoLast()
  undoLast()

  expect(lost).toHaveBeenCalledTimes(1)
  expect(other).toHaveBeenCalledTimes(1)
  expect(refused).not.toHaveBeenCalled()
  expect(again).not.toHaveBeenCalled()
})
