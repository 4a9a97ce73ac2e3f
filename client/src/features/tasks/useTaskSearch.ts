import { computed, onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'

import { findLabels } from '@/features/labels/useLabels'
import { findUsers } from '@/features/users/useUsers'
import { filtersToQuery, withFilter, type Filters } from './filters'
import { keywordOf } from './keywords'
import { plainText, resolveToken, tokensIn, type Named, type Token } from './searchTokens'
import { useSuggestions, type Suggestion } from './useSuggestions'
import { useTaskFilters } from './useTaskFilters'

const PAUSE = 250
const MOST = 200

/** The text of the box, which becomes a search while it is typed and filters when it is understood. */
export function useTaskSearch() {
  const { filters, chips, go, remove, search } = useTaskFilters()
  const router = useRouter()
  const { t } = useI18n()
  const text = ref(filters.value.search)
  const notice = ref('')
  const suggestions = useSuggestions(text)
  const options = computed(() =>
    suggestions.value.filter(
      ({ filter }) =>
        !filter || !chips.value.some((chip) => chip.key === filter.key && chip.value === filter.value),
    ),
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  let onTheWay = false

  // Somebody may follow a link before the search has begun; to search then would take them back.
  const stops = [
    router.beforeEach(() => void (onTheWay = true)),
    router.afterEach(() => void (onTheWay = false)),
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

  function pick({ filter, task, rest }: Suggestion): void {
    text.value = rest
    clearTimeout(timer)
    const next = { ...filters.value, search: plainText(rest) }
    if (task) void router.push({ path: `/tasks/${task}`, query: filtersToQuery(next) })
    else if (filter) void go(withFilter(next, filter.key, filter.value))
  }

  /**
   * Every `@…` and `#…` that can mean one row only becomes a chip, and so does what is left when it is a keyword
   * as a whole ("open"). The others stay, with the reason.
   */
  async function commit(): Promise<void> {
    const typed = text.value
    const tokens = tokensIn(typed)
    const keyword = keywordOf(plainText(typed))
    if (!tokens.length && !keyword) return searchNow()
    const readings = await Promise.all(tokens.map(read))
    if (text.value !== typed) return
    let next: Filters = filters.value
    if (keyword) next = withFilter(next, keyword.key, keyword.value)
    const left = [keyword ? '' : plainText(typed)]
    for (const { token, outcome } of readings) {
      if (typeof outcome === 'string') left.push(`${token.sigil}${token.phrase}`)
      else {
        next = withFilter(next, token.sigil === '#' ? 'label' : 'assignee', outcome.value)
        left.splice(1, 0, outcome.left)
      }
    }
    text.value = left.filter(Boolean).join(' ')
    clearTimeout(timer)
    await go({ ...next, search: plainText(text.value) })
    // After the text, whose watcher wipes the notice of before.
    const puzzle = readings.find(({ outcome }) => typeof outcome === 'string')
    if (puzzle) {
      const phrase = `${puzzle.token.sigil}${puzzle.token.phrase}`
      notice.value = t(puzzle.outcome === 'ambiguous' ? 'search.ambiguous' : 'search.nobody', {
        text: phrase,
      })
    }
  }

  async function read(token: Token) {
    const isMe = token.sigil === '@' && /^(me|eu)$/i.test(token.phrase)
    if (isMe) return { token, outcome: { value: 'me', left: '' } }
    const word = token.phrase.split(/\s+/)[0] ?? ''
    const find = token.sigil === '#' ? findLabels : findUsers
    const rows: Named[] = await find(word, undefined, MOST).then(
      ({ results }) => results,
      () => [],
    )
    const found = resolveToken(token.phrase, rows)
    return {
      token,
      outcome: typeof found === 'string' ? found : { value: String(found.row.id), left: found.left },
    }
  }

  function removeLast(): void {
    const last = chips.value.at(-1)
    if (last) void remove(last)
  }

  function clear(): void {
    text.value = ''
    searchNow()
  }

  return { text, notice, options, pick, commit, removeLast, clear }
}
