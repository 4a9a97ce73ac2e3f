import { watch } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'

import { accountRoutes } from '@/features/account/routes'
import { boardRoutes } from '@/features/board/routes'
import { calendarRoutes } from '@/features/calendar/routes'
import { myWorkRoutes } from '@/features/mywork/routes'
import { overviewRoutes } from '@/features/overview/routes'
import { projectRoutes } from '@/features/projects/routes'
import { nextPath } from '@/features/session/nextPath'
import { sessionRoutes } from '@/features/session/routes'
import { taskRoutes } from '@/features/tasks/routes'
import { userRoutes } from '@/features/users/routes'
import { restOfWords } from '@/i18n'
import AppShell from '@/layout/AppShell.vue'
import { useSession } from '@/stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown to people who are not signed in. */
    open?: boolean
    /** Of no use to people who are signed in: they are led on. */
    entry?: boolean
    missing?: boolean
  }
}

/** The screen that has its words with it. */
const FIRST = 'tasks'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...sessionRoutes,
    {
      path: '/',
      component: AppShell,
      children: [
        ...myWorkRoutes,
        ...taskRoutes,
        ...boardRoutes,
        ...calendarRoutes,
        ...overviewRoutes,
        ...userRoutes,
        ...projectRoutes,
        ...accountRoutes,
        { path: '/:rest(.*)*', component: () => import('@/layout/MissingView.vue'), meta: { missing: true } },
      ],
    },
  ],
})

export function guard(router: Router, resumed: Promise<void>): void {
  const session = useSession()
  const signIn = (next: string) => ({ name: 'sign-in', query: next === '/' ? {} : { next } })

  router.beforeEach(async (to) => {
    if (to.name !== FIRST) restOfWords().catch(() => undefined)
    await resumed
    if (session.state === 'signed-out' && !to.meta.open) return signIn(to.fullPath)
    if (session.state === 'signed-in' && to.meta.entry) return nextPath(router, to.query)
    return true
  })

  router.beforeResolve(async (to) => {
    if (to.name !== FIRST) await restOfWords()
  })

  watch(
    () => session.state,
    (state) => {
      const here = router.currentRoute.value
      // Signed in by another tab.
      if (state === 'signed-in' && here.meta.entry) {
        void router.replace(nextPath(router, here.query))
        return
      }
      if (state !== 'signed-out' || here.meta.open || !here.matched.length) return
      // Whose session ended comes back here; who signed out is done.
      void router.push(signIn(session.hasLeft ? '/' : here.fullPath))
    },
  )
}
