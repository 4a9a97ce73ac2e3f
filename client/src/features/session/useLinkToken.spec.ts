import { render } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'

import { useLinkToken } from './useLinkToken'

it('the token of a link leaves no trace in the address and in the history', async () => {
  history.replaceState(null, '', '/invitation#very-secret')
  let token: Readonly<{ value: string }> | undefined
  const page = defineComponent({
    setup() {
      token = useLinkToken()
    },
    template: '<p>Hello</p>',
  })
  const router = createRouter({
    history: createWebHistory(),
    routes: [{ path: '/invitation', component: page }],
  })
  await router.push('/invitation#very-secret')

  render(page, { global: { plugins: [router] } })

  expect(token?.value).toBe('very-secret')
  await vi.waitFor(() => expect(location.href).not.toContain('secret'))
  expect(JSON.stringify(history.state)).not.toContain('secret')
  expect(JSON.stringify(localStorage) + JSON.stringify(sessionStorage)).not.toContain('secret')
  expect(router.currentRoute.value.fullPath).toBe('/invitation')
})
