import { readonly, ref, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'

/** The id in the address. The address changes before the page that it leaves is gone: there the id stays what it was. */
export function useRouteId(): Readonly<Ref<number>> {
  const route = useRoute()
  const id = ref(Number(route.params.id))
  watch(
    () => route.params.id,
    (next) => {
      if (next) id.value = Number(next)
    },
  )
  return readonly(id)
}
