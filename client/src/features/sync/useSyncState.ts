import { computed, ref, watch } from 'vue'

import { useDelayed } from '@/composables/useDelayed'
import { useConnection } from '@/outbox/useConnection'
import { useOutbox } from '@/outbox/useOutbox'

export type SyncState = 'quiet' | 'saving' | 'saved' | 'waiting' | 'offline' | 'conflict'

const SAVED_LASTS = 2_500

/** Where the changes are: on their way, there, or still here. */
export function useSyncState() {
  const outbox = useOutbox()
  const { isOffline } = useConnection()
  const count = computed(() => outbox.operations.length)
  /** Nothing that the person has not seen is called saved. */
  const refused = computed(() => outbox.refusals.length)
  const isStuck = computed(() => outbox.operations.some(({ tries }) => tries > 0))
  /** A fast answer is no news. */
  const isSlow = useDelayed(computed(() => count.value > 0))
  const isSaved = ref(false)
  let hasWaited = false
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(isSlow, (slow) => (hasWaited ||= slow))
  watch(count, (now) => {
    clearTimeout(timer)
    isSaved.value = now === 0 && hasWaited
    if (now) return
    hasWaited = false
    timer = setTimeout(() => (isSaved.value = false), SAVED_LASTS)
  })

  const state = computed<SyncState>(() => {
    if (outbox.conflicts.length) return 'conflict'
    if (isOffline.value) return 'offline'
    if (isStuck.value) return 'waiting'
    if (count.value && isSlow.value) return 'saving'
    return isSaved.value && !refused.value ? 'saved' : 'quiet'
  })

  return { state, count, refused, conflicts: computed(() => outbox.conflicts) }
}
