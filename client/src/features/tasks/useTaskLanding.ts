import { computed, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { useOutbox } from '@/outbox/useOutbox'
import { renameDrafts } from './taskDrafts'

/** A task that is open while it gets its number: the address follows, and what is being written in it stays. */
export function useTaskLanding(id: Ref<number>) {
  const outbox = useOutbox()
  const route = useRoute()
  const router = useRouter()

  watch(
    () => outbox.landed.get(id.value),
    (real) => {
      if (real === undefined || route.name == null) return
      // Of a page that was not there when the number came.
      renameDrafts(id.value, real)
      void router.replace({ name: route.name, params: { ...route.params, id: real }, query: route.query })
    },
    { immediate: true },
  )

  const origins = computed(() => new Map([...outbox.landed].map(([was, is]) => [is, was])))
  /** The same before and after. */
  const key = computed(() => origins.value.get(id.value) ?? id.value)
  return { key, outbox }
}
