import { expect, it } from 'vitest'
import { ref } from 'vue'

import { aTask } from '@/testing/factories'
import { useSelection } from './useSelection'

function selectionOf(count: number) {
  const tasks = ref(Array.from({ length: count }, () => aTask()))
  const selection = useSelection(() => tasks.value)
  const chosen = () => selection.rows.value.map(({ id }) => tasks.value.findIndex((task) => task.id === id))
  return { tasks, selection, chosen, at: (index: number) => tasks.value[index]! }
}

it('takes a row and gives it back', () => {
  const { selection, chosen, at } = selectionOf(3)
  selection.toggle(at(1))
  expect(chosen()).toEqual([1])
  selection.toggle(at(1))
  expect(selection.isActive.value).toBe(false)
})

it('takes all between the last row and this one, upwards too', () => {
  const { selection, chosen, at } = selectionOf(5)
  selection.toggle(at(3))
  selection.extendTo(at(1))
  expect(chosen().sort()).toEqual([1, 2, 3])
})

it('begins where nothing was taken before', () => {
  const { selection, chosen, at } = selectionOf(3)
  selection.extendTo(at(2))
  expect(chosen()).toEqual([2])
})

it('keeps a row that is no longer loaded, and shows rows as they are now', () => {
  const { tasks, selection, at } = selectionOf(2)
  const [gone, stays] = [at(0), at(1)]
  selection.addAll()
  tasks.value = [{ ...stays, title: 'New' }]
  expect(selection.rows.value.map(({ id, title }) => [id, title])).toEqual([
    [gone.id, gone.title],
    [stays.id, 'New'],
  ])
})

it('everything is no longer everything when one is taken out', () => {
  const { selection, at, chosen } = selectionOf(3)
  selection.takeEverything()
  expect(selection.everything.value).toBe(true)
  selection.toggle(at(0))
  expect(selection.everything.value).toBe(false)
  expect(chosen()).toEqual([1, 2])
})
