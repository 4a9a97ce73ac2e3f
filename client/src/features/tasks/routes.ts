import type { RouteRecordRaw } from 'vue-router'

export const loadTasks = () => import('./TasksView.vue')
export const loadPanel = () => import('./TaskPanel.vue')
export const loadDayField = () => import('@/components/DayField.vue')

export const taskRoutes: RouteRecordRaw[] = [
  {
    path: '/tasks',
    name: 'tasks',
    component: loadTasks,
    // Below zero: a task that the server does not know yet.
    children: [{ path: ':id(-?[1-9]\\d{0,15})', name: 'task', component: loadPanel }],
  },
]
