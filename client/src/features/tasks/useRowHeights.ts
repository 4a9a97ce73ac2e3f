import { computed } from 'vue'

import { useMedia } from '@/composables/useMedia'
import { usePreferences } from '@/stores/preferences'

/** By so much tokens.css makes a compact page denser, and where. */
const COMPACT = 0.875
const WHERE = '(pointer: fine) and (width >= 48rem)'

/** In pixels: the list places its rows by hand. */
export function useRowHeights() {
  const preferences = usePreferences()
  const isWide = useMedia('(min-width: 48rem)')
  const canBeCompact = useMedia(WHERE)
  const scale = computed(() => (preferences.density === 'compact' && canBeCompact.value ? COMPACT : 1))
  const height = computed(() => (isWide.value ? 40 : 60) * scale.value)
  const heading = computed(() => 44 * scale.value)

  return { height, heading }
}
