import { getCurrentScope, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'

const writers = new Map<string, (text: string) => void>()
const keyOf = (name: string) => `mutirao.draft.${name}`

/**
 * Text that is not sent yet outlives a closed panel and a reload of this tab; signing out forgets it. Another name is
 * that of the same thing: it has got its number.
 */
export function useDraft(name: MaybeRefOrGetter<string>): Ref<string> {
  const draft = ref(sessionStorage.getItem(keyOf(toValue(name))) ?? '')
  const write = (text: string) => (draft.value = text)
  const leave = (was: string) => writers.get(was) === write && writers.delete(was)

  watch(draft, (text) => keep(toValue(name), text))
  watch(
    () => toValue(name),
    (now, was) => {
      if (was !== undefined) {
        leave(was)
        keep(was, '')
        keep(now, draft.value)
      }
      writers.set(now, write)
    },
    { immediate: true },
  )
  if (getCurrentScope()) onScopeDispose(() => leave(toValue(name)))

  return draft
}

function keep(name: string, text: string): void {
  if (text.trim()) sessionStorage.setItem(keyOf(name), text)
  else sessionStorage.removeItem(keyOf(name))
}

/** Where nobody is writing it at the moment. */
export function renameDraft(from: string, to: string): void {
  const text = sessionStorage.getItem(keyOf(from))
  if (text === null || writers.has(from)) return
  keep(to, text)
  keep(from, '')
}

/** Words that the server refused come back as a draft, unless others are being written there. */
export function giveBack(name: string, text: string): void {
  if (sessionStorage.getItem(keyOf(name))) return
  sessionStorage.setItem(keyOf(name), text)
  writers.get(name)?.(text)
}
