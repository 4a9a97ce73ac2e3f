import { onScopeDispose, ref, watch } from 'vue'
import { useRouter, type RouteLocationNormalized } from 'vue-router'

import { withWords } from '@/composables/late'
import { listPath } from '@/composables/listPath'
import { useErrorWords } from '@/composables/useErrorWords'
import { useI18n } from '@/i18n'
import { filtersToQuery, parseFilters, withFilter, type Chip, type Filters } from './filters'
import { loadReader } from './load'
import type { Puzzle } from './readPhrase'
import { plainText } from './searchTokens'
import type { Suggestion } from './useSuggestions'
import { useTaskFilters } from './useTaskFilters'

const PAUSE = 250

/** The text of the box, which becomes a search while it is typed and filters when it is understood. */
export function useTaskSearch() {
  const { filters, chips, go, remove, search } = useTaskFilters()
  const router = useRouter()
  const { t } = useI18n()
  const errorWords = useErrorWords()
  const text = ref(filters.value.search)
  const notice = ref('')

  let timer: ReturnType<typeof setTimeout> | undefined
  let onTheWay = false

  // Somebody may follow a link before the search has begun; to search then would take them back.
  const stops = [
    router.beforeEach(() => void (onTheWay = true)),
    router.afterEach((to, from) => {
      onTheWay = false
      // What was being typed was meant for the list before.
      if (placeOf(to) !== placeOf(from)) text.value = parseFilters(to.query).search
    }),
    router.onError(() => void (onTheWay = false)),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))

  watch(text, () => {
    notice.value = ''
    clearTimeout(timer)
    timer = setTimeout(searchNow, PAUSE)
  })

  // Back, forward and links change the URL under the box.
  watch(
    () => filters.value.search,
    (sought) => {
      if (sought.trim() !== plainText(text.value)) text.value = sought
    },
  )

  function searchNow(): void {
    clearTimeout(timer)
    if (onTheWay) {
      timer = setTimeout(searchNow, PAUSE)
      return
    }
    const sought = plainText(text.value)
    if (sought !== filters.value.search.trim()) void search(sought)
  }

  function pick({ filter, filters: several = [], task, rest }: Suggestion): void {
    text.value = rest
    clearTimeout(timer)
    const next = { ...filters.value, search: plainText(rest) }
    if (task) void router.push({ path: `/tasks/${task}`, query: filtersToQuery(next) })
    else void go(withAll(next, filter ? [filter] : several))
  }

  /** True: something of it is still to be chosen from the list. */
  async function commit(): Promise<boolean> {
    const typed = text.value
    const reader = await withWords(loadReader).catch(() => null)
    const phrase = await reader?.readPhrase(typed)
    if (text.value !== typed) return false
    // Without the reader, which could not come, the words are words to search for.
    if (!phrase) {
      searchNow()
      return false
    }
    const query = { ...withAll(filters.value, phrase.chips), search: plainText(phrase.text) }
    clearTimeout(timer)
    if (phrase.task) {
      text.value = ''
      await router.push({ path: `/tasks/${phrase.task}`, query: filtersToQuery({ ...query, search: '' }) })
      return false
    }
    if (phrase.text === plainText(typed) && !phrase.chips.length && !phrase.puzzles.length) {
      searchNow()
      return false
    }
    text.value = phrase.text
    await go(query)
    // After the text, whose watcher wipes the notice of before.
    const puzzle = phrase.puzzles.find(({ why }) => why !== 'empty')
    if (puzzle) notice.value = wordsFor(puzzle)
    return phrase.puzzles.length > 0
  }

  function wordsFor({ text, why, failure }: Puzzle): string {
    if (why === 'failed') return errorWords(failure)
    return t(why === 'ambiguous' ? 'search.ambiguous' : 'search.nobody', { text })
  }

  function removeLast(): void {
    const last = chips.value.at(-1)
    if (last) void remove(last)
  }

  function clear(): void {
    text.value = ''
    searchNow()
  }

  return { text, notice, chips, pick, commit, removeLast, clear }
}

/** Which list it is, whatever it is filtered by and whichever task is open. */
function placeOf({ path, query }: RouteLocationNormalized): string {
  return JSON.stringify([listPath(path), query.project, query.view, query.trashed])
}

function withAll(filters: Filters, chips: Chip[]): Filters {
  return chips.reduce((next, { key, value }) => withFilter(next, key, value), filters)
}
