import userEvent from '@testing-library/user-event'
import { screen, waitFor, within } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'

import { ApiError } from '@/api/errors'
import { renderAt } from '@/testing/render'
import ConfirmDialog from './ConfirmDialog.vue'
import type { Question } from './question'

async function ask(run: Question['run']) {
  const question = ref<Question | null>({ title: 'Leave?', words: 'For good.', action: 'Leave', run })
  const answer = (next: Question | null) => (question.value = next)
  await renderAt(
    '/',
    defineComponent(
      () => () => h(ConfirmDialog, { modelValue: question.value, 'onUpdate:modelValue': answer }),
    ),
  )
  return within(await screen.findByRole('alertdialog', { name: 'Leave?' }))
}

it('does nothing before it is told to, and the safe answer is the nearest', async () => {
  const run = vi.fn(() => Promise.resolve())
  const dialog = await ask(run)

  expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }))

  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(run).not.toHaveBeenCalled()
})

it('closes when it is done, and is done once', async () => {
  let finish = () => undefined as void
  const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  const dialog = await ask(run)

  await userEvent.click(dialog.getByRole('button', { name: 'Leave' }))
  await userEvent.click(dialog.getByRole('button', { name: 'One moment…' }))
  await userEvent.keyboard('{Escape}')
  screen.getByRole('alertdialog')
  finish()

  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(run).toHaveBeenCalledTimes(1)
})

it('stays with the words of the server where it is refused', async () => {
  const dialog = await ask(() => Promise.reject(new ApiError(409, 'last_manager', 'The last one must stay.')))

  await userEvent.click(dialog.getByRole('button', { name: 'Leave' }))

  expect((await dialog.findByRole('alert')).textContent).toBe('The last one must stay.')
  dialog.getByRole('button', { name: 'Leave' })
})

it('waits for the menu that asked, and gives the focus back to where that gave it', async () => {
  document.body.innerHTML = '<button>Role</button><div role="menu"><button>Guest</button></div>'
  const [role, item] = document.querySelectorAll('button')
  item!.focus()
  const asked = ask(() => Promise.resolve())
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(screen.queryByRole('alertdialog')).toBeNull()

  // As the menu does when it goes.
  item!.parentElement!.remove()
  setTimeout(() => role!.focus())
  await userEvent.click((await asked).getByRole('button', { name: 'Leave' }))

  await waitFor(() => expect(document.activeElement).toBe(role))
})
