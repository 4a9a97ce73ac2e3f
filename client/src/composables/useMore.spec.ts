import { beforeEach, expect, it } from 'vitest'
import { ref, shallowRef } from 'vue'

import { useMore } from './useMore'

let arrive: () => void
let asked: number

const list = shallowRef<HTMLElement | null>(null)
const isFetchingNextPage = ref(false)

async function fetchNextPage(): Promise<void> {
  asked += 1
  isFetchingNextPage.value = true
  await new Promise<void>((resolve) => (arrive = resolve))
  isFetchingNextPage.value = false
}

beforeEach(() => {
  asked = 0
  isFetchingNextPage.value = false
  document.body.innerHTML =
    '<main id="content" tabindex="-1"><ol><li tabindex="-1">Old</li></ol><button></button></main>'
  list.value = document.querySelector('ol')
  document.querySelector('button')!.focus()
})

const show = (more: () => Promise<void>) => {
  const shown = more()
  void more()
  return shown
}

it.each([
  ['below', 'beforeend'],
  ['above', 'afterbegin'],
] as const)('asks once, and gives the focus to the first row that came %s', async (where, place) => {
  const shown = show(
    useMore(() => ({ isFetchingNextPage, fetchNextPage }), list, { above: where === 'above' }),
  )

  list.value!.insertAdjacentHTML(place, '<li tabindex="-1">New</li>')
  document.querySelector('button')!.remove()
  arrive()
  await shown

  expect(asked).toBe(1)
  expect(document.activeElement?.textContent).toBe('New')
})
