import { computed, readonly, ref, watch } from 'vue'

import { isAway, look } from '@/api/reach'

const FIRST_LOOK = 2_000
const LONGEST = 30_000

const isOnline = ref(navigator.onLine)
/** No network, or a network without our server. */
const isOffline = computed(() => !isOnline.value || isAway.value)
let timer: ReturnType<typeof setTimeout> | undefined

/** Looks for a server that is away, less and less often. */
function lookIn(wait: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (!isAway.value) return
    void look()
    lookIn(Math.min(LONGEST, wait * 2))
  }, wait)
}

/** Begins to watch; once, at the start of the page. */
export function watchConnection(onBack: () => void): void {
  window.addEventListener('online', () => {
    isOnline.value = true
    if (isAway.value) lookIn(0)
  })
  window.addEventListener('offline', () => (isOnline.value = false))
  watch(isAway, (away) => away && lookIn(FIRST_LOOK))
  watch(isOffline, (offline) => offline || onBack())
}

export function useConnection() {
  return { isOffline: readonly(isOffline) }
}
