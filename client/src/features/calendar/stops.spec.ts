import { expect, it } from 'vitest'

import { aTask } from '@/testing/factories'
import { stopsOf, visibleOf } from './stops'

const tasks = Array.from({ length: 5 }, () => aTask())
const ids = tasks.map(({ id }) => id)
const seen = (fit: number, active: number | null = null) => visibleOf(tasks, fit, active).map(({ id }) => id)

it('all are shown where they fit, else the last line is for the rest', () => {
  expect(seen(5)).toEqual(ids)
  expect(seen(4)).toEqual(ids.slice(0, 3))
  expect(seen(1)).toEqual([])
})

it('the task that the keys stand on is always shown', () => {
  expect(seen(4, ids[4])).toEqual([ids[0], ids[1], ids[4]])
  expect(seen(4, ids[0])).toEqual(ids.slice(0, 3))
})

it('the arrows stop at the day, its tasks and the rest', () => {
  expect(stopsOf(visibleOf(tasks, 3, null), tasks)).toEqual(['day', ids[0], ids[1], 'more'])
  expect(stopsOf(tasks, tasks)).toEqual(['day', ...ids])
})
