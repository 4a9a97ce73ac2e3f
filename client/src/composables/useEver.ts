import { readonly, ref, watch, type Ref } from 'vue'

/** A dialog that is loaded when it is first opened stays from then on: only so can it close and give the focus back. */
export function useEver(open: () => boolean): Readonly<Ref<boolean>> {
  const was = ref(open())
  watch(open, (is) => (was.value ||= is))
  return readonly(was)
}
