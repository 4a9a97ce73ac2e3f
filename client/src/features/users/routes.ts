import type { RouteRecordRaw } from 'vue-router'

export const userRoutes: RouteRecordRaw[] = [
  { path: '/people', name: 'people', component: () => import('./PeopleView.vue') },
]
