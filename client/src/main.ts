import './styles/main.css'

import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'

import { ApiError } from '@/api/errors'
import { watchForCrashes } from '@/composables/useCrash'
import { loadMyWork } from '@/features/mywork/routes'
import { loadTasks } from '@/features/tasks/routes'
import { i18n, setLocale } from '@/i18n'
import { preferredLocale, usePreferences } from '@/stores/preferences'
import { useSession } from '@/stores/session'
import App from './App.vue'
import { guard, loadShell, router } from './router'

const RETRIES = 2

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal is not taken back by asking again; an answer that got lost may come.
      retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.isUnreachable,
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
})

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient })
  watchForCrashes(app)
  await setLocale(preferredLocale()).catch(() => setLocale('en'))
  usePreferences()

  const session = useSession()
  const resumed = session.resume()
  // Needed next, so fetched while the server is asked who this is.
  const loadPage = location.pathname.startsWith('/tasks') ? loadTasks : loadMyWork
  if (session.state === 'unknown') for (const load of [loadShell, loadPage]) load().catch(() => undefined)

  guard(router, resumed)
  // The next person on this machine must not see a glimpse of the last one's tasks and drafts.
  watch(
    () => session.state,
    (state) => {
      if (state !== 'signed-out') return
      queryClient.clear()
      if (session.hasLeft) sessionStorage.clear()
    },
  )
  app.use(router).mount('#app')
}

void start()
