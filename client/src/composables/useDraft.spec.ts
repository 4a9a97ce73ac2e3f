import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

import { useSession } from '@/stores/session'
import { aUser } from '@/testing/factories'
import { giveBack, renameDraft, useDraft } from './useDraft'

beforeEach(() => {
  sessionStorage.clear()
  setActivePinia(createPinia())
})

/** As of a page that is there until it is left. */
function written(name: Parameters<typeof useDraft>[0]) {
  const scope = effectScope()
  return { draft: scope.run(() => useDraft(name))!, leave: () => scope.stop() }
}

it('is there again after the page was left, and gone once it is empty', async () => {
  const first = written('comment-1')
  first.draft.value = 'Half a sent'
  await nextTick()
  first.leave()

  const second = written('comment-1')
  expect(second.draft.value).toBe('Half a sent')
  second.draft.value = ' '
  await nextTick()
  second.leave()

  expect(written('comment-1').draft.value).toBe('')
})

it('is there for who wrote it, and for nobody else', async () => {
  const session = useSession()
  session.me = aUser({ id: 1 })
  const first = written('comment-1')
  first.draft.value = 'Of Alice'
  await nextTick()
  // Whatever is still open when the session ends.
  session.me = null
  first.draft.value = 'Of Alice alone'
  await nextTick()
  first.leave()

  session.me = aUser({ id: 2 })
  expect(written('comment-1').draft.value).toBe('')
  giveBack('comment-1', 'Of Alice too', 1)
  expect(written('comment-1').draft.value).toBe('')

  session.me = aUser({ id: 1 })
  expect(written('comment-1').draft.value).toBe('Of Alice alone')
})

it('stays with its task when that gets its number', async () => {
  const id = ref(-5)
  const { draft, leave } = written(() => `comment-${id.value}`)
  draft.value = 'Half'
  await nextTick()

  id.value = 7
  await nextTick()
  expect(draft.value).toBe('Half')
  draft.value = 'Half a sent'
  await nextTick()
  leave()

  expect(written('comment-7').draft.value).toBe('Half a sent')
  expect(written('comment--5').draft.value).toBe('')
})

it('gets another name while nobody writes, and keeps its own while somebody does', async () => {
  const { draft, leave } = written('comment--5')
  draft.value = 'Half'
  await nextTick()
  renameDraft('comment--5', 'comment-7')
  expect(sessionStorage).toHaveLength(1)
  expect(written('comment-7').draft.value).toBe('')
  leave()

  renameDraft('comment--5', 'comment-8')

  expect(written('comment-8').draft.value).toBe('Half')
  expect(sessionStorage).toHaveLength(1)
})

it('takes back what was refused, unless something else is being written', async () => {
  const { draft } = written('comment-1')
  giveBack('comment-1', 'Refused')
  expect(draft.value).toBe('Refused')
  draft.value = 'Another'
  await nextTick()

  giveBack('comment-1', 'Refused')

  expect(draft.value).toBe('Another')
})
