import type { RouteRecordRaw } from 'vue-router'

export const overviewRoutes: RouteRecordRaw[] = [
  { path: '/overview', name: 'overview', component: () => import('./OverviewView.vue') },
]
