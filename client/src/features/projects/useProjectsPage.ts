import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { useHiddenProjects } from './useHiddenProjects'
import { useProjectList } from './useProjects'

const SHOWN = ['open', 'archived', 'hidden'] as const
export type Shown = (typeof SHOWN)[number]
const MOST = 200

/** Which projects the page shows, as its address says, and their rows. */
export function useProjectsPage() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const session = useSession()

  const kinds = computed(() =>
    SHOWN.filter((name) => name !== 'hidden' || session.me?.abilities.administer === true),
  )
  const shown = computed<Shown>(() => kinds.value.find((name) => name === route.query.show) ?? 'open')
  const sought = computed(() =>
    typeof route.query.search === 'string' ? route.query.search.slice(0, MOST) : '',
  )
  const segments = computed(() =>
    kinds.value.map((name) => ({
      name,
      label: t(`projects.show.${name}`),
      to: { path: '/projects', query: queryOf(name, name === 'hidden' ? '' : sought.value) },
    })),
  )

  const isHidden = computed(() => shown.value === 'hidden')
  const visible = useProjectList(
    { archived: computed(() => shown.value === 'archived'), search: sought },
    computed(() => !isHidden.value),
  )
  const hidden = useHiddenProjects(isHidden)
  const list = computed(() => (isHidden.value ? hidden : visible))

  function search(words: string): void {
    void router.replace({ path: '/projects', query: queryOf(shown.value, words) })
  }

  return {
    shown,
    sought,
    segments,
    search,
    projects: computed(() => visible.data.value?.pages.flatMap(({ results }) => results) ?? []),
    hiddenProjects: computed(() => hidden.data.value?.pages.flatMap(({ results }) => results) ?? []),
    total: computed(() => list.value.data.value?.pages.at(-1)?.count ?? null),
    isCapped: computed(() => list.value.data.value?.pages.at(-1)?.count_capped ?? false),
    isLoading: computed(() => list.value.isLoading.value),
    isPending: computed(() => list.value.isPending.value),
    error: computed(() => list.value.error.value),
    hasMore: computed(() => list.value.hasNextPage.value),
    list,
    retry: () => list.value.refetch(),
  }
}

function queryOf(shown: Shown, search: string): Record<string, string> {
  return { ...(shown === 'open' ? {} : { show: shown }), ...(search ? { search } : {}) }
}
