import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'

import type { User } from '@/api/types'
import { useUserChoices } from '@/features/users/useUsers'
import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'

/** Who can be responsible: nobody, whom the server does not know, and oneself, then whom it has found. */
export function usePersonOptions(search: Ref<string>, enabled: MaybeRefOrGetter<boolean>) {
  const { t } = useI18n()
  const session = useSession()
  const people = useUserChoices(search, () => toValue(enabled))

  const options = computed(() => {
    const found = (people.data.value?.results ?? []).filter(({ is_active }) => is_active !== false)
    const rows = found.map(option)
    const mine = session.me ? [option(session.me)] : []
    return [
      { value: '', label: t('task.nobody'), row: null },
      ...mine,
      ...rows.filter((row) => row.row.id !== session.me?.id),
    ]
  })

  /** Names are not unique: the address tells people apart. */
  function option({ id, name, email }: User) {
    const hint = id === session.me?.id ? t('people.you') : (email ?? undefined)
    return { value: String(id), label: name, hint, also: email ?? '', person: true, row: { id, name } }
  }

  return { options, isFetching: people.isFetching }
}
