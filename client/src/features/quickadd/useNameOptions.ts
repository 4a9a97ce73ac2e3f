import { computed, type Ref } from 'vue'

import { fold } from '@/composables/text'
import { useDebounced } from '@/composables/useDebounced'
import { useLabelChoices } from '@/features/labels/useLabels'
import { useProjectChoices } from '@/features/projects/useProjects'
import { keywordsFor } from '@/features/tasks/keywords'
import { fragmentFor } from '@/features/tasks/searchTokens'
import { useUserChoices } from '@/features/users/useUsers'
import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'
import type { Fragment } from './fragment'
import type { Row } from './mentions'

export interface NameOption {
  id: string
  words: string
  hint?: string
  color?: string
  row?: Row
  /** A label that is not there yet. */
  isNew?: boolean
}

const PAUSE = 120
const MOST = 8

/** What a sign and the letters after it can become. */
export function useNameOptions(fragment: Ref<Fragment | undefined>) {
  const { t } = useI18n()
  const session = useSession()
  const sought = useDebounced(
    computed(() => fragment.value?.phrase ?? ''),
    PAUSE,
  )
  const asks = (sigil: string) => computed(() => fragment.value?.sigil === sigil)
  const people = useUserChoices(sought, asks('@'))
  const labels = useLabelChoices(sought, asks('#'))
  const projects = useProjectChoices(sought, asks('+'))

  const rows = computed((): (Row & { hint?: string })[] => {
    switch (fragment.value?.sigil) {
      case '@':
        return (people.data.value?.results ?? [])
          .filter(({ is_active }) => is_active !== false)
          .map((row) => ({ ...row, hint: row.id === session.me?.id ? t('people.you') : (row.email ?? '') }))
      case '#':
        return labels.data.value?.results ?? []
      case '+':
        return (projects.data.value?.results ?? []).filter(({ abilities }) => abilities.create_tasks)
      default:
        return []
    }
  })

  return computed((): NameOption[] => {
    if (!fragment.value) return []
    const { sigil, phrase } = fragment.value
    if (sigil === '!') return priorities(phrase)
    return [...found(phrase), ...newLabel(fragment.value)]
  })

  function found(phrase: string): NameOption[] {
    return rows.value
      .filter((row) => fragmentFor([{ sigil: '', phrase, rest: '' }], row))
      .slice(0, MOST)
      .map((row) => ({ id: `${row.id}`, words: row.name, hint: row.hint ?? '', color: row.color ?? '', row }))
  }

  /** One word, as long as the caret stands at it: behind a space the title goes on. */
  function newLabel({ sigil, phrase, start, end }: Fragment): NameOption[] {
    const isWord = /^\S+$/.test(phrase) && end - start === phrase.length + 1
    if (sigil !== '#' || !isWord || session.me?.role === 'guest') return []
    // Not before it is known that there is none.
    if (sought.value !== phrase || !labels.isSuccess.value || labels.isFetching.value) return []
    if (rows.value.some(({ name }) => fold(name) === fold(phrase))) return []
    return [{ id: 'new', words: t('quick_add.new_label', { name: phrase }), isNew: true }]
  }

  function priorities(phrase: string): NameOption[] {
    const meant = keywordsFor(phrase).map(({ value }) => value)
    return ['4', '3', '2', '1']
      .map((id) => ({ id, words: t(`tasks.priority.${id}`) }))
      .filter(({ id, words }) => meant.includes(id) || fold(words).startsWith(fold(phrase)))
  }
}
