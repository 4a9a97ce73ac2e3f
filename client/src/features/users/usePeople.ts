import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { fold } from '@/composables/text'
import type { PersonRow } from './access'
import { useInvitations } from './useInvitations'
import { useUserList } from './useUsers'

export const SHOWN = ['all', 'invited', 'inactive'] as const
export type Shown = (typeof SHOWN)[number]

/** The rows of the list of people, whichever of them are asked for. */
export function usePeople(shown: MaybeRefOrGetter<Shown>, search: MaybeRefOrGetter<string>) {
  const ofInvited = computed(() => toValue(shown) === 'invited')
  const list = useUserList(search, {
    isActive: computed(() => (toValue(shown) === 'inactive' ? false : undefined)),
    enabled: computed(() => !ofInvited.value),
  })
  const { query: invitations, byPerson } = useInvitations()

  const everybody = computed<PersonRow[]>(() => {
    const rows = list.data.value?.pages.flatMap(({ results }) => results) ?? []
    return [...new Map(rows.map((row) => [row.id, row])).values()]
  })
  // All of them are here already, so they are searched here.
  const invited = computed<PersonRow[]>(() => {
    const words = fold(toValue(search)).split(' ')
    const rows = (invitations.data.value ?? []).map(({ user, email }) => ({ ...user, email }))
    return rows.filter(({ name, email }) => words.every((word) => fold(`${name} ${email}`).includes(word)))
  })

  const asked = computed(() => (ofInvited.value ? invitations : list))
  const people = computed(() => (ofInvited.value ? invited.value : everybody.value))
  const total = computed(() => {
    if (!asked.value.data.value) return null
    return ofInvited.value ? invited.value.length : (list.data.value?.pages.at(-1)?.count ?? 0)
  })
  const isCapped = computed(() => !ofInvited.value && (list.data.value?.pages.at(-1)?.count_capped ?? false))
  const hasMore = computed(
    () =>
      !ofInvited.value &&
      list.hasNextPage.value &&
      !list.isFetchingNextPage.value &&
      !list.isFetchNextPageError.value,
  )

  return {
    people,
    total,
    isCapped,
    hasMore,
    invitations: byPerson,
    isLoading: computed(() => asked.value.isLoading.value),
    isPending: computed(() => asked.value.isPending.value),
    isSuccess: computed(() => asked.value.isSuccess.value),
    error: computed(() => asked.value.error.value),
    more: () => list.fetchNextPage(),
    retry: () => asked.value.refetch(),
  }
}
