import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'

import { server } from '@/testing/server'
import { recover } from './useCrash'
import { useToasts } from './useToasts'

const answers = (status: number) => server.use(http.get('*/health', () => new HttpResponse(null, { status })))

beforeEach(() => {
  sessionStorage.clear()
  const { toasts, dismiss } = useToasts()
  for (const { id } of toasts.value) dismiss(id)
})

it('a file that is gone after a release reloads the page, once', async () => {
  answers(200)
  const reload = vi.fn()

  await recover(reload)
  await recover(reload)

  expect(reload).toHaveBeenCalledTimes(1)
  expect(useToasts().toasts.value).toHaveLength(1)
})

it('a file that cannot be fetched keeps the page while no server answers, and can be tried again', async () => {
  answers(502)
  const reload = vi.fn()

  await recover(reload)

  expect(reload).not.toHaveBeenCalled()
  const toast = useToasts().toasts.value[0]!
  expect(toast.text).toContain('The server does not answer')

  answers(200)
  toast.action!.run()
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1))
})
