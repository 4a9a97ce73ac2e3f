import { QueryClient } from '@tanstack/vue-query'
import { expect, it, vi } from 'vitest'

import { withDatabase } from '@/testing/database'
import { createReadCopy, isKept } from './readCopy'

withDatabase()

let databases = 0

function aBrowser() {
  const name = `reads-${++databases}`
  const who = { id: 1 as number | null }
  /** A page that was just loaded: its memory is empty. */
  const load = () => {
    const copy = createReadCopy(() => who.id, name)
    const client = new QueryClient({
      defaultOptions: { queries: { persister: copy.persister, networkMode: 'always', retry: false } },
    })
    copy.follow(client)
    return { copy, client }
  }
  return { load, who }
}

const queryKey = ['tasks', 'one', 1]
const away = () => Promise.reject(new Error('away'))
const read = async (client: QueryClient, key: unknown[] = queryKey) =>
  client.fetchQuery({ queryKey: key, queryFn: away }).catch(() => 'nothing')

async function stored(client: QueryClient, data: unknown, key: unknown[] = queryKey) {
  await client.fetchQuery({ queryKey: key, queryFn: () => Promise.resolve(data) })
}

it('shows what was read before when no server answers', async () => {
  const { load } = aBrowser()
  await stored(load().client, 'Water')

  await vi.waitFor(async () => expect(await read(load().client)).toBe('Water'))
})

it('is replaced as soon as the server answers', async () => {
  const { load } = aBrowser()
  await stored(load().client, 'Water')
  await vi.waitFor(async () => expect(await read(load().client)).toBe('Water'))
  const { client } = load()

  await stored(client, 'Water, again')

  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toBe('Water, again'))
})

it('knows what a change has made of it', async () => {
  const { load } = aBrowser()
  const { client } = load()
  await stored(client, 'Water')

  client.setQueryData(queryKey, 'Water the plants')

  await vi.waitFor(async () => expect(await read(load().client)).toBe('Water the plants'))
})

it('shows nothing of it to somebody else, nor after it was cleared', async () => {
  const { load, who } = aBrowser()
  const { client, copy } = load()
  await stored(client, 'Water')
  await vi.waitFor(async () => expect(await read(load().client)).toBe('Water'))

  who.id = 2
  expect(await read(load().client)).toBe('nothing')
  who.id = 1
  await copy.clear()
  expect(await read(load().client)).toBe('nothing')
})

it('is missing where nothing may be stored, and nothing else is', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Forbidden', 'SecurityError')
  })
  const { load } = aBrowser()
  const { client, copy } = load()

  await stored(client, 'Water')
  await copy.clear()

  expect(client.getQueryData(queryKey)).toBe('Water')
  expect(await read(load().client)).toBe('nothing')
})

it('keeps the first page of a list', async () => {
  const { load } = aBrowser()
  const key = ['tasks', 'list', {}]
  await stored(load().client, { pages: ['first', 'second'], pageParams: ['', 'x'] }, key)

  await vi.waitFor(async () =>
    expect(await read(load().client, key)).toEqual({ pages: ['first'], pageParams: [''] }),
  )
})

it.each([
  [['tasks', 'list', { done: false }], true],
  [['tasks', 'list', { search: 'water' }], false],
  [['users', 'list', { search: '', active: true }], true],
  [['users', 'choices', ''], true],
  [['users', 'choices', 'bob'], false],
  [['projects', 'open'], true],
  [['comments', 5], true],
  [['history', 5], false],
  [['account', 'tokens'], false],
])('%j is kept: %s', (key, expected) => {
  expect(isKept({ queryKey: key })).toBe(expected)
})
