import { watch } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'

import { nextPath } from '@/features/session/nextPath'
import { sessionRoutes } from '@/features/session/routes'
import { taskRoutes } from '@/features/tasks/routes'
import { userRoutes } from '@/features/users/routes'
import { useSession } from '@/stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown to people who are not signed in. */
    open?: boolean
    missing?: boolean
  }
}

export const loadShell = () => import('@/layout/AppShell.vue')

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...sessionRoutes,
    {
      path: '/',
      component: loadShell,
      children: [
        ...taskRoutes,
        ...userRoutes,
        { path: '/:rest(.*)*', component: () => import('@/layout/MissingView.vue'), meta: { missing: true } },
      ],
    },
  ],
})

export function guard(router: Router, resumed: Promise<void>): void {
  const session = useSession()
  const signIn = (next: string) => ({ name: 'sign-in', query: next === '/' ? {} : { next } })

  router.beforeEach(async (to) => {
    await resumed
    if (session.state === 'signed-out' && !to.meta.open) return signIn(to.fullPath)
    if (session.state === 'signed-in' && to.name === 'sign-in') return '/'
    return true
  })

  watch(
    () => session.state,
    (state) => {
      const here = router.currentRoute.value
      // Signed in by another tab.
      if (state === 'signed-in' && here.name === 'sign-in') {
        void router.replace(nextPath(router, here.query))
        return
      }
      if (state !== 'signed-out' || here.meta.open || !here.matched.length) return
      // Whose session ended comes back here; who signed out is done.
      void router.push(signIn(session.hasLeft ? '/' : here.fullPath))
    },
  )
}
