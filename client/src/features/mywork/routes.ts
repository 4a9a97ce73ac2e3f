import type { RouteRecordRaw } from 'vue-router'

import { loadPanel } from '@/features/tasks/load'

export const loadMyWork = () => import('./MyWorkView.vue')

export const myWorkRoutes: RouteRecordRaw[] = [
  { path: '/', redirect: '/my-work' },
  {
    path: '/my-work',
    name: 'my-work',
    component: loadMyWork,
    children: [{ path: ':id(-?[1-9]\\d{0,15})', name: 'my-task', component: loadPanel }],
  },
]
