import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { Page, SavedFilter } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { newKey } from '@/outbox/operation'
import { inOrder, isMine } from './useViews'

const LIST = ['filters', 'list'] as const

/** Moves at once, and tells the server one move after the other. */
export function useViewOrder() {
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  let waiting: Promise<unknown> = Promise.resolve()
  let count = 0

  async function move(view: SavedFilter, position: number): Promise<void> {
    // Not back to what it was: that would come after what is put there now.
    void client.cancelQueries({ queryKey: LIST }, { revert: false })
    client.setQueryData<Page<SavedFilter>>(LIST, (page) => page && moved(page, view, position))
    count += 1
    waiting = waiting.then(() => tell(view, position)).catch(regret)
    await waiting
    count -= 1
    if (count === 0) await askAgain(client, ['filters'])
  }

  function tell({ id }: SavedFilter, position: number): Promise<SavedFilter> {
    const params = { path: { id }, header: { 'Idempotency-Key': newKey() } }
    return answer(api.PATCH('/api/filters/{id}', { params, body: { position } }))
  }

  function regret(failure: unknown): void {
    toasts.show(errorWords(failure), { tone: 'bad' })
  }

  return { move }
}

function moved(page: Page<SavedFilter>, view: SavedFilter, position: number): Page<SavedFilter> {
  const others = inOrder(page.results).filter((other) => isMine(other) && other.id !== view.id)
  const mine = [...others.slice(0, position), view, ...others.slice(position)]
  const places = new Map(mine.map(({ id }, place) => [id, place]))
  const results = page.results.map((row) => ({ ...row, position: places.get(row.id) ?? row.position }))
  return { ...page, results }
}
