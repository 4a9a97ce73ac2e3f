import { ref, watch, type Ref } from 'vue'

/** Text that is not sent yet outlives a closed panel and a reload of this tab; signing out forgets it. */
export function useDraft(name: string): Ref<string> {
  const key = `mutirao.draft.${name}`
  const draft = ref(sessionStorage.getItem(key) ?? '')

  watch(draft, (text) => {
    if (text.trim()) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  })

  return draft
}
