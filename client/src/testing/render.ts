import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { render, type RenderOptions } from '@testing-library/vue'
import { createPinia, disposePinia, type Pinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { sessionRoutes } from '@/features/session/routes'

const Nothing = { template: '' }
const rendered: { pinia: Pinia; queryClient: QueryClient }[] = []

/** Renders with everything that the real application has around a component, at an address. */
export async function renderAt(
  address: string,
  component: Component,
  options: Pick<RenderOptions<unknown>, 'props'> = {},
) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...sessionRoutes,
      { path: '/tasks/:id?', component: Nothing },
      { path: '/board/:id?', component: Nothing },
      { path: '/people/:id?', component: Nothing },
      { path: '/projects/:id/members', component: Nothing },
      { path: '/:rest(.*)*', component: Nothing },
    ],
  })
  await router.push(address)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const pinia = createPinia()
  rendered.push({ pinia, queryClient })
  const view = render(component, {
    ...options,
    global: { plugins: [pinia, router, [VueQueryPlugin, { queryClient }]] },
  })
  return { ...view, router, queryClient }
}

/** What was rendered has nothing more to do: no timer of its stores, no listener, no request. */
export function dispose(): void {
  for (const { pinia, queryClient } of rendered.splice(0)) {
    disposePinia(pinia)
    queryClient.clear()
  }
}

/** The stores of what was rendered last. */
export function stores(): Pinia {
  return rendered.at(-1)!.pinia
}
