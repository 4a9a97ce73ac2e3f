import { ref, watch, type Ref } from 'vue'

/** Follows the source once it has been still for a while. */
export function useDebounced<Value>(source: Ref<Value>, wait: number): Ref<Value> {
  const settled = ref(source.value) as Ref<Value>
  watch(source, (value, _, onCleanup) => {
    const timer = setTimeout(() => (settled.value = value), wait)
    onCleanup(() => clearTimeout(timer))
  })
  return settled
}
