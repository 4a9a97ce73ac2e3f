import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'

import type { Comment } from '@/api/types'
import { aComment, aPage, aTask } from '@/testing/factories'
import { renderAt } from '@/testing/render'
import { server } from '@/testing/server'
import { grantTokens } from '@/testing/signedIn'
import CommentList from './CommentList.vue'

const URL_OF_COMMENTS = 'http://localhost/api/tasks/7/comments'
/** What was asked for, page by page. */
let asked: string[]

/** Each page as the server gives it: newest first. */
async function shown(pages: Comment[][]) {
  grantTokens()
  server.use(
    http.get('*/api/tasks', () => HttpResponse.json(aPage([]))),
    http.get('*/api/tasks/7/comments', ({ request }) => {
      const query = new URL(request.url).searchParams
      asked.push(`${query.get('ordering')} ${query.get('cursor')}`)
      const at = Number(query.get('cursor'))
      const next = at + 1 < pages.length ? `${URL_OF_COMMENTS}?cursor=${at + 1}` : null
      return HttpResponse.json({ ...aPage(pages[at]!), count: pages.flat().length, next })
    }),
  )
  const task = aTask({ id: 7 })
  await renderAt(
    '/tasks',
    defineComponent(() => () => h(CommentList, { task })),
  )
}

const texts = () =>
  screen.getAllByRole('listitem').map(({ textContent }) => /(First|Second|Third)\./.exec(textContent)?.[0])
const earlier = () => screen.getByRole('button', { name: 'Show earlier' })

beforeEach(() => {
  asked = []
})

describe('many comments', () => {
  const [first, second, third] = ['First.', 'Second.', 'Third.'].map((body) => aComment({ body }))

  it('begin with the newest, and lead back', async () => {
    await shown([[third!], [second!], [first!]])
    await screen.findByText('Third.')
    expect(screen.queryByText('Second.')).toBeNull()

    await userEvent.click(earlier())

    await waitFor(() => expect(texts()).toEqual(['Second.', 'Third.']))
    expect(asked).toEqual(['-created_at ', '-created_at 1'])
  })

  it('leave the focus where it was, say what came, and take it along at the end', async () => {
    await shown([[third!], [second!], [first!]])
    await screen.findByText('Third.')

    await userEvent.click(earlier())
    await screen.findByText('2 of 3 comments are shown')
    expect(document.activeElement).toBe(earlier())

    await userEvent.keyboard('{Enter}')
    await screen.findByText('3 of 3 comments are shown')
    expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(screen.getAllByRole('listitem')[0]))
    expect(texts()).toEqual(['First.', 'Second.', 'Third.'])
  })
})

it('each comment has buttons of its own, and keeps the focus when it asks', async () => {
  const abilities = { view: true, edit: true, delete: true }
  await shown([[aComment({ abilities, created_at: '2026-03-05T12:00:00Z' })]])

  await screen.findByRole('button', { name: /^Edit the comment by Alice, Thursday, March 5, 2026/ })
  await userEvent.click(
    screen.getByRole('button', { name: /^Delete the comment by Alice, Thursday, March 5, 2026/ }),
  )

  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' })))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('listitem')))
})
