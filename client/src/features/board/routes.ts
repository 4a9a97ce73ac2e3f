import type { RouteRecordRaw } from 'vue-router'

import { loadPanel } from '@/features/tasks/load'

export const boardRoutes: RouteRecordRaw[] = [
  {
    path: '/board',
    name: 'board',
    component: () => import('./BoardView.vue'),
    children: [{ path: ':id(-?[1-9]\\d{0,15})', name: 'card', component: loadPanel }],
  },
]
