import { getCurrentScope, onScopeDispose, ref, watch, type Ref } from 'vue'

const writers = new Map<string, (text: string) => void>()
const keyOf = (name: string) => `mutirao.draft.${name}`

/** Text that is not sent yet outlives a closed panel and a reload of this tab; signing out forgets it. */
export function useDraft(name: string): Ref<string> {
  const key = keyOf(name)
  const draft = ref(sessionStorage.getItem(key) ?? '')

  watch(draft, (text) => {
    if (text.trim()) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  })

  const write = (text: string) => (draft.value = text)
  writers.set(name, write)
  if (getCurrentScope()) onScopeDispose(() => writers.get(name) === write && writers.delete(name))

  return draft
}

/** Words that the server refused come back as a draft, unless others are being written there. */
export function giveBack(name: string, text: string): void {
  if (sessionStorage.getItem(keyOf(name))) return
  sessionStorage.setItem(keyOf(name), text)
  writers.get(name)?.(text)
}
