import { readonly, ref, shallowRef } from 'vue'

import { ApiError } from '@/api/errors'
import { useErrorWords } from './useErrorWords'

/** One request of a form: never two at once, and what the server had to say against it. */
export function useSubmit(ask: () => Promise<void>) {
  const errorWords = useErrorWords()
  const working = ref(false)
  const failure = shallowRef<unknown>(null)

  async function submit(): Promise<void> {
    if (working.value) return
    working.value = true
    failure.value = null
    try {
      await ask()
    } catch (error) {
      failure.value = error
    } finally {
      working.value = false
    }
  }

  function about(field: string): string {
    return failure.value instanceof ApiError ? failure.value.about(field) : ''
  }

  /** What stands at none of these fields. */
  function wordsBeside(...fields: string[]): string {
    return failure.value && !fields.some(about) ? errorWords(failure.value) : ''
  }

  return { working: readonly(working), failure, submit, about, wordsBeside }
}
