import { useQuery, useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { AddressChange } from '@/api/types'
import { askAgain } from '@/composables/askAgain'
import { accountKeys } from './keys'

/** One's own e-mail address, and the one that waits to be confirmed. */
export function useAddress() {
  const client = useQueryClient()
  const address = useQuery({
    queryKey: accountKeys.address,
    queryFn: ({ signal }) => answer(api.GET('/api/auth/email', { signal })),
    // The links are followed somewhere else: whoever comes back wants to see it.
    staleTime: 0,
  })

  async function askToChange(body: AddressChange): Promise<void> {
    const pending = await answer(api.POST('/api/auth/email', { body }))
    await client.cancelQueries({ queryKey: accountKeys.address })
    client.setQueryData(accountKeys.address, pending)
  }

  async function keepPresent(): Promise<void> {
    await answer(api.DELETE('/api/auth/email'))
    await askAgain(client, accountKeys.address)
  }

  return { address, askToChange, keepPresent }
}
