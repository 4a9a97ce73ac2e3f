import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'

import { useDebounced } from '@/composables/useDebounced'
import { findLabels } from '@/features/labels/useLabels'
import { findUsers } from '@/features/users/useUsers'
import type { Chip } from './filters'
import { keywordOf } from './keywords'
import { MOST_NAMES } from './readPhrase'
import { plainText, rowsCalled, rowsNamed, tokensIn, type Named } from './searchTokens'
import { useFilterWords } from './useFilterNames'

interface Meaning {
  chip: Chip
  words: string
}
interface Names {
  labels: Named[]
  people: Named[]
}

const PAUSE = 200
const FEWEST = 2
const MOST = 6
const SHORTEST = 3
const STALE = 30_000

/** “open design huitema” as filters, where every word is a part of exactly one name; undefined where one is not. */
export function useCombined(text: Ref<string>) {
  const client = useQueryClient()
  const filterWords = useFilterWords()
  const phrase = computed(() => (tokensIn(text.value).length ? '' : plainText(text.value)))
  const settled = useDebounced(phrase, PAUSE)
  const words = computed(() => settled.value.split(/[\s,;]+/).filter(Boolean))
  const isAsked = computed(() => words.value.length >= FEWEST && words.value.length <= MOST)

  const names = useQuery({
    queryKey: ['names', words],
    queryFn: async (): Promise<Names> => {
      const asked = await Promise.all(words.value.filter(isSought).map(namesWith))
      return { labels: asked.flatMap(({ labels }) => labels), people: asked.flatMap(({ people }) => people) }
    },
    enabled: isAsked,
    retry: false,
  })

  // One question for each word: while the last one is typed the others are known.
  function namesWith(word: string): Promise<Names> {
    return client.fetchQuery({
      queryKey: ['names', 'with', word],
      queryFn: async ({ signal }) => {
        const [labels, people] = await Promise.all([
          findLabels(word, signal, MOST_NAMES),
          findUsers(word, signal, MOST_NAMES),
        ])
        return { labels: labels.results, people: people.results }
      },
      staleTime: STALE,
      retry: false,
    })
  }

  return computed(() => {
    if (!isAsked.value || settled.value !== phrase.value || !names.data.value) return undefined
    const meanings = combine(words.value, names.data.value, filterWords)
    return meanings && meanings.length >= FEWEST ? meanings : undefined
  })
}

/** Short words and keywords are parts of longer names at most, which their other words find. */
function isSought(word: string): boolean {
  return word.length >= SHORTEST && !keywordOf(word)
}

function combine(words: string[], names: Names, say: (chip: Chip) => string): Meaning[] | undefined {
  if (!words.length) return []
  for (let length = words.length; length > 0; length--) {
    const meant = meaningOf(words.slice(0, length).join(' '), names, say)
    if (meant === 'several') return undefined
    const rest = meant && combine(words.slice(length), names, say)
    if (meant && rest) return [meant, ...rest]
  }
  return undefined
}

function meaningOf(
  phrase: string,
  { labels, people }: Names,
  say: (chip: Chip) => string,
): Meaning | 'several' | undefined {
  const keyword = keywordOf(phrase)
  const rows = [...once(labels, 'label'), ...once(people, 'assignee')]
  if (keyword) return rowsNamed(phrase, rows).length ? 'several' : { chip: keyword, words: say(keyword) }
  const called = phrase.length < SHORTEST ? [] : rowsCalled(phrase, rows)
  if (called.length > 1) return 'several'
  return called[0] && { chip: { key: called[0].key, value: String(called[0].id) }, words: called[0].name }
}

function once(rows: Named[], key: 'label' | 'assignee') {
  return [...new Map(rows.map((row) => [row.id, { ...row, key }])).values()]
}
