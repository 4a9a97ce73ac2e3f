import { useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'

import type { Label, Project, User } from '@/api/types'
import { fold } from '@/composables/text'
import { useDebounced } from '@/composables/useDebounced'
import { useLabelChoices } from '@/features/labels/useLabels'
import { useProjectChoices } from '@/features/projects/useProjects'
import { useUserChoices } from '@/features/users/useUsers'
import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'
import type { Chip, FilterKey } from './filters'
import { keywordsFor, prioritiesFor } from './keywords'
import { fragmentFor, fragmentsOf, type Fragment } from './searchTokens'
import { useCombined } from './useCombined'
import { useFilterWords } from './useFilterNames'

export interface Suggestion {
  id: string
  words: string
  color?: string
  /** A filter to add, or a task to go to. */
  filter?: Chip
  task?: number
  /** Several filters at once. */
  filters?: Chip[]
  /** Tells people of the same name apart. */
  hint?: string
  /** The text that stays in the box. */
  rest: string
}

const PAUSE = 120
const MOST_OF_A_KIND = 5
const ONE_WORD = /\S+$/

export function useSuggestions(text: Ref<string>) {
  const client = useQueryClient()
  const session = useSession()
  const { t } = useI18n()
  const combined = useCombined(text)
  const filterWords = useFilterWords()

  const fragments = computed(() => fragmentsOf(text.value))
  const sigil = computed(() => fragments.value[0]?.sigil ?? '')
  // The server matches words: the last one finds every name that the longer readings can mean.
  const sought = useDebounced(
    computed(() => {
      const phrase = fragments.value[0]?.phrase ?? ''
      return sigil.value ? phrase : (ONE_WORD.exec(phrase)?.[0] ?? '')
    }),
    PAUSE,
  )
  const asks = (sign: string) =>
    computed(() => sigil.value === sign || (sigil.value === '' && sought.value.length > 1))

  const people = useUserChoices(sought, asks('@'))
  const labels = useLabelChoices(sought, asks('#'))
  const projects = useProjectChoices(
    sought,
    computed(() => sigil.value === '' && sought.value.length > 1),
  )

  const suggestions = computed<Suggestion[]>(() => {
    if (!fragments.value.length) return []
    const labelRows = rows(labels.data.value?.results, 'label')
    const peopleRows = rows(people.data.value?.results, 'assignee')
    if (sigil.value === '#') return [...goTo(), ...labelRows]
    if (sigil.value === '@') return [...words('assignee'), ...peopleRows]
    if (sigil.value === '!') return priorities()
    if (sigil.value === 'is:') return words()
    return [
      ...together(),
      ...words(),
      ...labelRows,
      ...peopleRows,
      ...rows(projects.data.value?.results, 'project'),
    ]
  })

  function together(): Suggestion[] {
    const meanings = combined.value ?? []
    const words = meanings.map((meaning) => meaning.words).join(' · ')
    return meanings.length ? [{ id: 'all', words, filters: meanings.map(({ chip }) => chip), rest: '' }] : []
  }

  function words(only?: FilterKey): Suggestion[] {
    const found = fragments.value.flatMap((fragment) =>
      keywordsFor(fragment.phrase).map((filter) => ({ filter, fragment })),
    )
    const once = found.filter(
      ({ filter }, index) =>
        (!only || filter.key === only) && found.findIndex((other) => other.filter === filter) === index,
    )
    return once.map(({ filter, fragment }) => suggestion(filter, fragment, filterWords(filter)))
  }

  function priorities(): Suggestion[] {
    const [fragment] = fragments.value
    return fragment
      ? prioritiesFor(fragment.phrase).map((filter) => suggestion(filter, fragment, filterWords(filter)))
      : []
  }

  function rows(found: (Label | User | Project)[] | undefined, key: FilterKey): Suggestion[] {
    const matching = (found ?? []).flatMap((row) => {
      const fragment = fragmentFor(fragments.value, {
        name: row.name,
        email: 'email' in row ? row.email : null,
      })
      return fragment ? [{ row, fragment }] : []
    })
    matching.sort((a, b) => rank(a.row, a.fragment) - rank(b.row, b.fragment))
    return matching.slice(0, sigil.value ? 8 : MOST_OF_A_KIND).map(({ row, fragment }) => {
      remember(row, key)
      const filter = { key, value: String(row.id) }
      const named = suggestion(filter, fragment, filterWords(filter, row.name))
      if ('color' in row) return { ...named, color: row.color }
      return { ...named, hint: row.id === session.me?.id ? t('people.you') : (row.email ?? '') }
    })
  }

  function goTo(): Suggestion[] {
    const phrase = fragments.value[0]?.phrase ?? ''
    return /^[1-9]\d{0,9}$/.test(phrase)
      ? [{ id: 'task', words: '', task: Number(phrase), rest: fragments.value[0]?.rest ?? '' }]
      : []
  }

  // The chip that follows needs the name: it is known here already.
  function remember(row: Label | User | Project, key: FilterKey): void {
    const kind = key === 'label' ? 'labels' : key === 'project' ? 'projects' : 'users'
    client.setQueryData([kind, 'one', row.id], row)
  }

  return suggestions
}

function suggestion(
  filter: { key: FilterKey; value: string },
  { rest }: Fragment,
  words: string,
): Suggestion {
  return {
    id: `${filter.key}-${filter.value}`,
    words,
    filter: { key: filter.key, value: filter.value },
    rest,
  }
}

function rank(row: { name: string }, { phrase }: Fragment): number {
  const [name, wanted] = [fold(row.name), fold(phrase)]
  if (name === wanted) return 0
  return name.startsWith(wanted) ? 1 : 2
}
