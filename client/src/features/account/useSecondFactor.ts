import { useQuery } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { Proof } from '@/api/types'
import { accountKeys } from './keys'
import { useAccountRefresh } from './useAccountRefresh'

export function useSecondFactor() {
  return useQuery({
    queryKey: accountKeys.secondFactor,
    queryFn: ({ signal }) => answer(api.GET('/api/auth/second-factor', { signal })),
  })
}

/** Turning it off and renewing the recovery codes: both end all other sessions and API tokens. */
export function useSecondFactorChanges() {
  const refresh = useAccountRefresh()

  async function turnOff(body: Proof): Promise<void> {
    await answer(api.POST('/api/auth/second-factor/disable', { body }))
    await refresh()
  }

  async function renewCodes(body: Proof): Promise<string[]> {
    const { recovery_codes } = await answer(api.POST('/api/auth/second-factor/recovery-codes', { body }))
    void refresh()
    return recovery_codes
  }

  return { turnOff, renewCodes }
}
