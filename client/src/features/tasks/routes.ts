import type { RouteRecordRaw } from 'vue-router'

import { loadPanel } from './load'
// Not loaded later: nearly all of it is the shell's as well, and one file comes sooner than two.
import TasksView from './TasksView.vue'

export const taskRoutes: RouteRecordRaw[] = [
  {
    path: '/tasks',
    name: 'tasks',
    component: TasksView,
    // Below zero: a task that the server does not know yet.
    children: [{ path: ':id(-?[1-9]\\d{0,15})', name: 'task', component: loadPanel }],
  },
]
