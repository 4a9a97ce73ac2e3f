import { render, screen } from '@testing-library/vue'
import { createPinia } from 'pinia'
import { expect, it, vi } from 'vitest'
import { computed, defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView, useRoute } from 'vue-router'

import { useDraft } from '@/composables/useDraft'
import { useTaskLanding } from './useTaskLanding'

const Panel = defineComponent(() => {
  const route = useRoute()
  const id = computed(() => Number(route.params.id))
  useTaskLanding(id)
  return () => (id.value > 0 ? h(Draft, { id: id.value }) : null)
})

const Draft = defineComponent(
  ({ id }: { id: number }) => {
    const draft = useDraft(`comment-${id}`)
    return () => h('p', draft.value)
  },
  { props: { id: { type: Number, required: true } } },
)

it('an address from before leads to the number, with what was being written', async () => {
  localStorage.setItem('mutirao.landed', '[[-5,40]]')
  sessionStorage.setItem('mutirao.draft.0.comment--5', 'Half a sent')
  const routes = [{ path: '/tasks/:id', name: 'task', component: Panel }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/tasks/-5?done=false')

  render(RouterView, { global: { plugins: [createPinia(), router] } })

  await screen.findByText('Half a sent')
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/tasks/40?done=false'))
})
