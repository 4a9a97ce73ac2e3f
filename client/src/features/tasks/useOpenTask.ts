import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { listPath } from '@/composables/listPath'

/** The task that is open beside what the page shows; what comes once it is closed gives the focus back. */
export function useOpenTask(onClosed?: () => unknown) {
  const route = useRoute()
  const router = useRouter()
  const openId = computed(() => (route.params.id ? Number(route.params.id) : null))

  watch(openId, (id, before) => {
    if (id === null && before !== null) void onClosed?.()
  })

  /** Back to where the keys were before something floated above the page. */
  function refocus(): void {
    if (openId.value === null) void onClosed?.()
    else document.querySelector<HTMLElement>('#content aside[tabindex]')?.focus({ preventScroll: true })
  }

  return {
    openId,
    refocus,
    close: () => router.push({ path: listPath(route.path), query: route.query }),
  }
}
