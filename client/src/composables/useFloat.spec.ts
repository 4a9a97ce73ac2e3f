import { render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { DropdownMenuContent, DropdownMenuItem, DropdownMenuRoot } from 'reka-ui'
import { defineAsyncComponent, defineComponent, h, useTemplateRef, type Component } from 'vue'
import { expect, it, vi } from 'vitest'

import { useFloat, type Float } from './useFloat'

const Menu = defineComponent({
  props: { open: Boolean, content: { type: Object as () => Float, required: true } },
  emits: ['update:open'],
  setup(props, { emit }) {
    const root = () => ({
      open: props.open,
      modal: false,
      'onUpdate:open': (is: boolean) => emit('update:open', is),
    })
    const items = () => ['First', 'Second'].map((name) => h(DropdownMenuItem, null, () => name))
    return () =>
      h(DropdownMenuRoot, root(), () =>
        h(DropdownMenuContent, { ...props.content, 'aria-label': 'Things' }, items),
      )
  },
})

/** A button whose menu arrives when the test says so. */
function page() {
  let arrive!: () => void
  const load = vi.fn(() => new Promise<Component>((resolve) => (arrive = () => resolve(Menu))))
  const Late = defineAsyncComponent(load)
  const Page = {
    setup() {
      const button = useTemplateRef<HTMLElement>('button')
      const { open, isNear, trigger, content } = useFloat(button, 'menu')
      return () => [
        h('button', { ref: 'button', ...trigger.value }, 'Open'),
        isNear.value &&
          h(Late, {
            open: open.value,
            content: content.value,
            'onUpdate:open': (is: boolean) => (open.value = is),
          }),
        h('button', 'Elsewhere'),
      ]
    },
  }
  render(Page)
  return { load, arrive: () => arrive(), button: screen.getByRole('button', { name: 'Open' }) }
}

it('asks for the menu when somebody comes near, and not before', async () => {
  const { load, button } = page()
  expect(load).not.toHaveBeenCalled()

  await userEvent.hover(button)

  expect(load).toHaveBeenCalledOnce()
  expect(button.getAttribute('aria-expanded')).toBe('false')
})

it('opens with the press that came before the menu was there', async () => {
  const { arrive, button } = page()

  await userEvent.click(button)
  expect(screen.queryByRole('menu')).toBeNull()
  arrive()

  expect(await screen.findByRole('menu', { name: 'Things' })).toBeTruthy()
  expect(button.getAttribute('aria-expanded')).toBe('true')
})

it('puts who opened it by key on the first item, and gives the focus back', async () => {
  const { arrive, button } = page()

  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  arrive()

  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('First'))
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(document.activeElement).toBe(button))
  expect(screen.queryByRole('menu')).toBeNull()
})

it('closes with a second press of the button', async () => {
  const { arrive, button } = page()
  await userEvent.click(button)
  arrive()
  await screen.findByRole('menu')

  await userEvent.click(button)

  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  expect(button.getAttribute('aria-expanded')).toBe('false')
})
