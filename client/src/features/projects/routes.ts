import type { RouteRecordRaw } from 'vue-router'

export const projectRoutes: RouteRecordRaw[] = [
  { path: '/projects', name: 'projects', component: () => import('./ProjectsView.vue') },
  {
    path: '/projects/:id([1-9]\\d{0,15})/members',
    name: 'members',
    component: () => import('./MembersView.vue'),
  },
]
