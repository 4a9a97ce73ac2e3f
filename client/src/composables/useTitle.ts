import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

/** Empty: somebody else on the page has the say. */
export function useTitle(title: MaybeRefOrGetter<string>): void {
  watchEffect(() => {
    const words = toValue(title)
    if (words) document.title = `${words} · Mutirão`
  })
}
