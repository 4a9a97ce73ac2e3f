import type { RouteRecordRaw } from 'vue-router'

export const sessionRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./SignInView.vue'),
    meta: { open: true, entry: true },
  },
  {
    path: '/sign-in/finish',
    name: 'sign-in-finish',
    component: () => import('./FinishSignInView.vue'),
    meta: { open: true },
  },
  {
    path: '/set-up',
    name: 'set-up',
    component: () => import('./SetUpView.vue'),
    meta: { open: true, entry: true },
  },
  {
    path: '/forgot-password',
    name: 'forgot-password',
    component: () => import('./ForgotPasswordView.vue'),
    meta: { open: true },
  },
  // Mails lead to these three. What the link says is meant for whoever has the mail, signed in or not.
  {
    path: '/reset-password',
    name: 'reset-password',
    component: () => import('./ResetPasswordView.vue'),
    meta: { open: true },
  },
  {
    path: '/invitation',
    name: 'invitation',
    component: () => import('./InvitationView.vue'),
    meta: { open: true },
  },
  {
    path: '/confirm-email',
    name: 'confirm-email',
    component: () => import('./ConfirmEmailView.vue'),
    meta: { open: true },
  },
]
