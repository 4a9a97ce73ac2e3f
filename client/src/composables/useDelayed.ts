import { readonly, ref, watch, type Ref } from 'vue'

const PATIENCE = 200

/** True once the wait has lasted: what comes at once must not flicker. */
export function useDelayed(waiting: Ref<boolean>, patience = PATIENCE): Readonly<Ref<boolean>> {
  const delayed = ref(false)
  watch(
    waiting,
    (is, _, onCleanup) => {
      delayed.value = false
      if (!is) return
      const timer = setTimeout(() => (delayed.value = true), patience)
      onCleanup(() => clearTimeout(timer))
    },
    { immediate: true },
  )
  return readonly(delayed)
}
