import { nextTick, type Ref } from 'vue'

import { catchFocus } from './catchFocus'

interface Paged {
  isFetchingNextPage: Readonly<Ref<boolean>>
  fetchNextPage: () => Promise<unknown>
}

/**
 * What “Show more” does. The button must not be disabled while it works: that would take the focus away.
 * With the last page it goes, and the focus goes on to the first row that came. `above`: rows come at the beginning.
 */
export function useMore(
  query: () => Paged,
  list: Readonly<Ref<HTMLElement | null>>,
  { above = false } = {},
): () => Promise<void> {
  return async () => {
    const { isFetchingNextPage, fetchNextPage } = query()
    if (isFetchingNextPage.value) return
    const first = above ? 0 : (list.value?.children.length ?? 0)
    await fetchNextPage()
    await nextTick()
    await catchFocus(list.value?.children[first] as HTMLElement | undefined)
  }
}
