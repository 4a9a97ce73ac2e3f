import type { RouteRecordRaw } from 'vue-router'

import { loadPanel } from '@/features/tasks/load'

export const calendarRoutes: RouteRecordRaw[] = [
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./CalendarView.vue'),
    children: [{ path: ':id(-?[1-9]\\d{0,15})', name: 'calendar-task', component: loadPanel }],
  },
]
