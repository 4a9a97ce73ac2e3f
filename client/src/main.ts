import './styles/main.css'

import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'

import { watchForCrashes } from '@/composables/useCrash'
import { watchReleases } from '@/composables/useRelease'
import { useUndoStack } from '@/composables/useUndoStack'
import { loadMyWork } from '@/features/mywork/routes'
import { setLocale } from '@/i18n'
import { watchConnection } from '@/outbox/useConnection'
import { preferredLocale, usePreferences } from '@/stores/preferences'
import { createReadCopy } from '@/stores/readCopy'
import { useSession } from '@/stores/session'
import App from './App.vue'
import { askForAll, createQueries } from './queries'
import { guard, router } from './router'

/** When the page is there and nobody waits. */
const LATER = 10_000

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia())
  const session = useSession()
  const copy = createReadCopy(() => session.me?.id ?? null)
  const queryClient = createQueries(copy)
  copy.follow(queryClient)
  app.use(VueQueryPlugin, { queryClient })
  watchForCrashes(app)
  const spoken = setLocale(preferredLocale()).catch(() => setLocale('en'))

  watchConnection(() => void session.confirm().then(() => askForAll(queryClient)))
  const resumed = session.resume()
  // Needed next, so fetched while the server is asked who this is.
  if (session.state === 'unknown' && !location.pathname.startsWith('/tasks'))
    loadMyWork().catch(() => undefined)
  await spoken
  usePreferences()

  guard(router, resumed)
  // The next person on this machine must not see a glimpse of the last one's tasks and drafts.
  watch(
    () => session.state,
    (state) => {
      if (state !== 'signed-out') return
      queryClient.clear()
      useUndoStack().clear()
      void copy.clear()
      if (session.hasLeft) sessionStorage.clear()
    },
  )
  // The cookie is another person's by now, who signed in elsewhere: none of what this page has in mind is theirs.
  watch(
    () => session.me?.id,
    (now, was) => now && was && location.reload(),
  )
  app.use(router).mount('#app')
  setTimeout(() => void copy.forgetOld(), LATER)
  void watchReleases().catch(() => undefined)
}

void start()
