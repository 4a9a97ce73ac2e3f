import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { SHOWN, type Shown } from './usePeople'

const MOST = 200

/** Which people the page shows, as its address says: a link leads to the same list. */
export function usePeopleAddress() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const session = useSession()

  const administers = computed(() => session.me?.abilities.administer === true)
  const openId = computed(() => (route.params.id ? Number(route.params.id) : null))
  const sought = computed(() =>
    typeof route.query.search === 'string' ? route.query.search.slice(0, MOST) : '',
  )
  const shown = computed<Shown>(
    () => (administers.value && SHOWN.find((name) => name === route.query.show)) || 'all',
  )
  const segments = computed(() =>
    SHOWN.map((name) => ({
      name,
      label: t(`people.show.${name}`),
      to: { path: '/people', query: queryOf(name, sought.value) },
    })),
  )

  function search(words: string): void {
    void router.replace({ path: route.path, query: queryOf(shown.value, words) })
  }

  function close() {
    return router.push({ path: '/people', query: route.query })
  }

  return { administers, openId, sought, shown, segments, search, close }
}

function queryOf(shown: Shown, search: string): Record<string, string> {
  return { ...(shown === 'all' ? {} : { show: shown }), ...(search ? { search } : {}) }
}
