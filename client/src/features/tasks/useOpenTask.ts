import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { listPath } from '@/composables/listPath'

/** The task that is open beside what the page shows. */
export function useOpenTask() {
  const route = useRoute()
  const router = useRouter()
  const openId = computed(() => (route.params.id ? Number(route.params.id) : null))

  return {
    openId,
    close: () => router.push({ path: listPath(route.path), query: route.query }),
  }
}
