import { computed } from 'vue'

import { dayIn } from '@/composables/useDates'
import { useSession } from '@/stores/session'

/** The asker's day in the asker's time zone: the same day that the server's `due=today` means. */
export function useToday() {
  const session = useSession()
  return computed(() => dayIn(session.me?.timezone ?? undefined))
}
