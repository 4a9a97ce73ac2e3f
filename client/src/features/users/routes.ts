import type { RouteRecordRaw } from 'vue-router'

export const loadPeople = () => import('./PeopleView.vue')
export const loadPerson = () => import('./PersonPanel.vue')

export const userRoutes: RouteRecordRaw[] = [
  {
    path: '/people',
    name: 'people',
    component: loadPeople,
    children: [{ path: ':id([1-9]\\d{0,15})', name: 'person', component: loadPerson }],
  },
]
