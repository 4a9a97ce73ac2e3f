import type { RouteRecordRaw } from 'vue-router'

export const SECTIONS = ['profile', 'security', 'sessions', 'tokens'] as const

export const accountRoutes: RouteRecordRaw[] = [
  {
    path: '/settings',
    component: () => import('./SettingsView.vue'),
    children: [
      { path: '', redirect: { name: 'settings-profile' } },
      { path: 'profile', name: 'settings-profile', component: () => import('./ProfileView.vue') },
      { path: 'security', name: 'settings-security', component: () => import('./SecurityView.vue') },
      { path: 'sessions', name: 'settings-sessions', component: () => import('./SessionsView.vue') },
      { path: 'tokens', name: 'settings-tokens', component: () => import('./TokensView.vue') },
    ],
  },
]
