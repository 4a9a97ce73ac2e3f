import type { RouteRecordRaw } from 'vue-router'

export const loadPeople = () => import('./PeopleView.vue')

export const userRoutes: RouteRecordRaw[] = [{ path: '/people', name: 'people', component: loadPeople }]
