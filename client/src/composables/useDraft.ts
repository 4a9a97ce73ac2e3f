import { getCurrentScope, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'

import { useSession } from '@/stores/session'

const writers = new Map<string, (text: string) => void>()
/** Who comes next on this machine finds nothing of it; who comes back does. */
const keysOf =
  (person = useSession().me?.id) =>
  (name: string) =>
    `mutirao.draft.${person ?? 0}.${name}`

/**
 * Text that is not sent yet outlives a closed panel, a reload of this tab and the end of a session; signing out forgets
 * it. Another name is that of the same thing: it has got its number.
 */
export function useDraft(name: MaybeRefOrGetter<string>): Ref<string> {
  const keyOf = keysOf()
  const key = () => keyOf(toValue(name))
  const draft = ref(sessionStorage.getItem(key()) ?? '')
  const write = (text: string) => (draft.value = text)
  const leave = (was: string) => writers.get(was) === write && writers.delete(was)

  watch(draft, (text) => keep(key(), text))
  watch(
    key,
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
  if (getCurrentScope()) onScopeDispose(() => leave(key()))

  return draft
}

function keep(key: string, text: string): void {
  if (text.trim()) sessionStorage.setItem(key, text)
  else sessionStorage.removeItem(key)
}

/** Where nobody is writing it at the moment. */
export function renameDraft(from: string, to: string, person?: number): void {
  const keyOf = keysOf(person)
  const text = sessionStorage.getItem(keyOf(from))
  if (text === null || writers.has(keyOf(from))) return
  keep(keyOf(to), text)
  keep(keyOf(from), '')
}

/** Words that the server refused come back as a draft, unless others are being written there. */
export function giveBack(name: string, text: string, person?: number): void {
  const key = keysOf(person)(name)
  if (sessionStorage.getItem(key)) return
  sessionStorage.setItem(key, text)
  writers.get(key)?.(text)
}
