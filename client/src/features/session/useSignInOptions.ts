import { onMounted, readonly, shallowRef } from 'vue'

import { answer, api } from '@/api/client'
import type { SignInOptions } from '@/api/types'

/** The server's ways in, once they are known. */
export function useSignInOptions() {
  const options = shallowRef<SignInOptions | null>(null)

  onMounted(async () => {
    // E-mail and password work without an answer, and say themselves when the server is away.
    options.value = await answer(api.GET('/api/auth/options')).catch(() => null)
  })
  return readonly(options)
}
