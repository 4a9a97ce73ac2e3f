import { InfiniteQueryObserver, QueryClient } from '@tanstack/vue-query'
import { expect, it } from 'vitest'

import type { Page, Task } from '@/api/types'
import { aTask } from '@/testing/factories'
import { taskKeys } from './keys'
import { refreshLists } from './refreshLists'

const pageOf = (...results: Task[]): Page<Task> => ({
  count: results.length,
  count_capped: false,
  next: null,
  results,
})

/** Sent before the change, received after it. */
const early = () => new Promise<Page<Task>>((resolve) => setTimeout(resolve, 20, pageOf()))

it('does not take a first answer that was on its way before the change for the new one', async () => {
  const client = new QueryClient()
  const answers = [early(), Promise.resolve(pageOf(aTask()))]
  const list = new InfiniteQueryObserver(client, {
    queryKey: taskKeys.list({}),
    queryFn: () => answers.shift()!,
    initialPageParam: '',
    getNextPageParam: () => undefined,
  })
  const stop = list.subscribe(() => undefined)

  await refreshLists(client)

  await early()
  expect(list.getCurrentResult().data?.pages[0]?.results).toHaveLength(1)
  stop()
})
