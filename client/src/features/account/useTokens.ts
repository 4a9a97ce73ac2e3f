import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'

import { answer, api } from '@/api/client'
import type { ApiToken, ApiTokenFields, NewApiToken } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { accountKeys } from './keys'

/** The server lets nobody have more than 50. */
const ALL = 200

export function useTokens() {
  const client = useQueryClient()
  const list = useQuery({
    queryKey: accountKeys.tokens,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tokens', { params: { query: { page_size: ALL } }, signal })),
    // When a token was last used is what people come to see.
    staleTime: 0,
  })
  const tokens = computed(() => list.data.value?.results ?? [])
  const refresh = () => askAgain(client, accountKeys.tokens)

  /** Its answer is the only place where the token itself ever stands: it goes into no cache. */
  async function create(body: ApiTokenFields): Promise<NewApiToken> {
    const made = await answer(api.POST('/api/tokens', { body }))
    void refresh()
    return made
  }

  async function rename({ id }: ApiToken, name: string): Promise<void> {
    await answer(api.PATCH('/api/tokens/{id}', { params: { path: { id } }, body: { name } }))
    await refresh()
  }

  async function remove({ id }: ApiToken): Promise<void> {
    await answer(api.DELETE('/api/tokens/{id}', { params: { path: { id } } }))
    await refresh()
  }

  return { list, tokens, create, rename, remove }
}
