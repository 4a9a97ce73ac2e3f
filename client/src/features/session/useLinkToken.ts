import { readonly, ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * The token of a mailed link, empty where the link came without one. It is taken out of the address at once and lives
 * in memory only: the history, a screenshot or the next person at this machine must not have it.
 */
export function useLinkToken(): Readonly<Ref<string>> {
  const route = useRoute()
  const router = useRouter()
  const token = ref('')

  watch(
    () => route.hash,
    (hash) => {
      if (!hash) return
      token.value = hash.slice(1)
      // Not only the address bar: the router writes the whole address into the state of the history, too.
      void router.replace(route.path)
    },
    { immediate: true },
  )
  return readonly(token)
}
