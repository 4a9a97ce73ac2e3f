import {
  experimental_createQueryPersister,
  type AsyncStorage,
  type PersistedQuery,
} from '@tanstack/query-persist-client-core'
import type { Query, QueryClient } from '@tanstack/vue-query'
import { openDB } from 'idb'

const ROWS = 'answers'
const WEEK = 7 * 24 * 60 * 60 * 1000
/** Changes with the shape of what is kept. */
const SHAPE = '2'

/** What can be read without a connection: rows, first pages, the choices that are open before anybody searches. */
export function isKept({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  const [noun, , detail] = queryKey
  if (!['tasks', 'projects', 'labels', 'users', 'comments', 'filters'].includes(String(noun))) return false
  // A list of what somebody searches for is asked for once.
  if (typeof detail === 'object' && detail !== null && 'search' in detail) return !detail.search
  return queryKey[1] !== 'choices' || !detail
}

/** Of a list its first page: the rest is read again when there is a connection. */
export function shortened(persisted: PersistedQuery): PersistedQuery {
  const { data } = persisted.state as { data?: { pages?: unknown[]; pageParams?: unknown[] } }
  if (!Array.isArray(data?.pages)) return persisted
  const first = { ...data, pages: data.pages.slice(0, 1), pageParams: data.pageParams?.slice(0, 1) }
  return { ...persisted, state: { ...persisted.state, data: first } }
}

/** A copy of what one person has read, in IndexedDB. A browser that keeps nothing asks the server, as ever. */
export function createReadCopy(person: () => number | null, name = 'mutirao.reads') {
  // Asynchronous: where storage is forbidden, opening throws at once.
  const opening = async () => openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore(ROWS) })
  const database = opening()
  database.catch(() => undefined)
  const prefix = () => `${person()}:`

  const storage: AsyncStorage<PersistedQuery> = {
    getItem: (key) => quietly(async (rows) => (await rows.get(ROWS, prefix() + key)) as PersistedQuery),
    setItem: (key, value) => person() !== null && quietly((rows) => rows.put(ROWS, value, prefix() + key)),
    removeItem: async (key) => void (await quietly((rows) => rows.delete(ROWS, prefix() + key))),
    entries: async () => (await quietly(ownEntries)) ?? [],
  }
  const { persisterFn, persistQuery, persisterGc } = experimental_createQueryPersister<PersistedQuery>({
    storage,
    // Structured clones: no text is made and read again.
    serialize: shortened,
    deserialize: (value) => value,
    maxAge: WEEK,
    buster: SHAPE,
    prefix: 'read',
    refetchOnRestore: false,
    filters: { predicate: isKept },
  })

  async function ownEntries(rows: Awaited<typeof database>): Promise<[string, PersistedQuery][]> {
    const own = prefix()
    const keys = (await rows.getAllKeys(ROWS)).map(String).filter((key) => key.startsWith(own))
    return Promise.all(
      keys.map(
        async (key) => [key.slice(own.length), (await rows.get(ROWS, key)) as PersistedQuery] as const,
      ),
    ).then((entries) => entries.map(([key, value]) => [key, value]))
  }

  async function quietly<Result>(use: (rows: Awaited<typeof database>) => Promise<Result>) {
    try {
      return await use(await database)
    } catch {
      // A full disk or a private window: there is no copy, and nothing else is wrong.
      return undefined
    }
  }

  /** A copy is shown until the server has answered, however young it is. The library's own way lets a failure loose. */
  const persister: typeof persisterFn = async (queryFn, context, query) => {
    let isCopy = true
    const ask: typeof queryFn = (inner) => {
      isCopy = false
      return queryFn(inner)
    }
    const data = await persisterFn(ask, context, query)
    if (isCopy) setTimeout(() => void query.fetch().catch(() => undefined))
    return data
  }

  /** Also what was written into the cache by hand, such as the answer to a change. */
  function follow(client: QueryClient): void {
    client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || !event.action.manual) return
      if (isKept(event.query) && event.query.state.data !== undefined) void persistQuery(event.query)
    })
  }

  const clear = () => quietly((rows) => rows.clear(ROWS))

  return { persister, follow, forgetOld: persisterGc, clear }
}
