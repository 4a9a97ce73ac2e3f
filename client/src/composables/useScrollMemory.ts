import { nextTick, onMounted, onScopeDispose, type Ref } from 'vue'
import { useRoute, useRouter, type RouteLocationNormalized } from 'vue-router'

import { listPath } from './listPath'

const places = new Map<string, number>()
const nameOf = ({ path, query }: Pick<RouteLocationNormalized, 'path' | 'query'>) =>
  listPath(path) + JSON.stringify(query)

/** Who comes back from another page finds the list where they left it. */
export function useScrollMemory(box: Readonly<Ref<HTMLElement | null>>): void {
  const route = useRoute()
  onScopeDispose(
    useRouter().beforeEach((_, from) => void places.set(nameOf(from), box.value?.scrollTop ?? 0)),
  )
  onMounted(async () => {
    await nextTick()
    const top = places.get(nameOf(route))
    if (top) box.value?.scrollTo({ top })
  })
}
