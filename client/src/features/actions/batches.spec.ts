import { expect, it } from 'vitest'

import { BATCH, batchesOf } from './batches'

function tasks(from: number, count: number, parent: number | null = null) {
  return Array.from({ length: count }, (_, index) => ({ id: from + index, title: '', parent }))
}

it('takes as many at once as the server does', () => {
  const batches = batchesOf(tasks(1, 2 * BATCH + 1))

  expect(batches.map((batch) => batch.length)).toEqual([BATCH, BATCH, 1])
  expect(batches.flat()).toEqual(tasks(1, 2 * BATCH + 1).map(({ id }) => id))
})

it('asks for nothing where there is nothing', () => {
  expect(batchesOf([])).toEqual([])
})

it('keeps a task and its subtasks together', () => {
  const parent = tasks(BATCH, 1)
  const batches = batchesOf([...tasks(1, BATCH - 1), ...parent, ...tasks(9_000, 2, BATCH)])

  expect(batches.map((batch) => batch.length)).toEqual([BATCH - 1, 3])
  expect(batches[1]).toEqual([BATCH, 9_000, 9_001])
})

it('parts a family that is too large for one request', () => {
  const batches = batchesOf([...tasks(1, 1), ...tasks(1_000, BATCH, 1)])

  expect(batches.map((batch) => batch.length)).toEqual([BATCH, 1])
})
