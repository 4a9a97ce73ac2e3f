import { beforeEach, expect, it, vi } from 'vitest'

import { useUndoStack } from './useUndoStack'

const { push, undoLast, clear } = useUndoStack()

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
