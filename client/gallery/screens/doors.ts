import type { Screen } from './screen'

/** Before anybody is in. */
export const DOORS: Screen[] = [
  {
    name: 'sign-in',
    about: 'Signing in',
    isGuest: true,
    show: (stage) => stage.open('/sign-in'),
  },
  {
    name: 'set-up',
    about: 'The first visit to a new server',
    isGuest: true,
    show: async (stage) => {
      await stage.page.route('/api/auth/options', (route) =>
        route.fulfill({ json: { setup: true, sso: null } }),
      )
      await stage.open('/set-up')
    },
  },
  {
    name: 'invitation',
    about: 'Where the mail to a new person leads',
    isGuest: true,
    show: async (stage) => {
      await stage.page.route('/api/auth/invitations/look', (route) =>
        route.fulfill({ json: { name: 'Bob', email: 'bob@example.com' } }),
      )
      await stage.open('/invitation#token')
    },
  },
  {
    name: 'reset',
    about: 'A new password',
    isGuest: true,
    show: (stage) => stage.open('/reset-password#token'),
  },
]
