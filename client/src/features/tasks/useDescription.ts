import { computed, ref, watch } from 'vue'

import type { Task } from '@/api/types'
import { useDraft } from '@/composables/useDraft'
import { useTaskChanges } from './useTaskChanges'

interface Base {
  version: number
  description: string
}

/** The description while it is written. The draft knows what it began with, so that it does not undo somebody else's words. */
export function useDescription(task: () => Task) {
  const { edit } = useTaskChanges()
  const draft = useDraft(() => `description-${task().id}`)
  const memory = useDraft(() => `description-base-${task().id}`)
  const editing = ref(false)

  const base = computed<Base>(() =>
    memory.value ? (JSON.parse(memory.value) as Base) : { version: 0, description: '' },
  )
  const hasDraft = computed(
    () =>
      draft.value.trim() !== '' &&
      draft.value !== base.value.description &&
      draft.value !== task().description,
  )
  const theirs = computed(() => (editing.value && differs(task()) ? task().description : null))

  // Own changes of other fields make a new version too: only other words are a conflict.
  function differs({ version, description }: Task): boolean {
    return (
      version > base.value.version && description !== base.value.description && description !== draft.value
    )
  }

  function keepMine(): void {
    const { version, description } = task()
    memory.value = JSON.stringify({ version, description } satisfies Base)
  }

  function begin(): void {
    if (!hasDraft.value) {
      keepMine()
      draft.value = task().description
    }
    editing.value = true
  }

  /** False: the editor stays open, and the words in it. */
  async function save(): Promise<boolean> {
    const description = draft.value
    if (description === task().description) return end()
    if (differs(task())) return false
    // For what the draft began with: a change of others that is not here yet becomes a question later.
    await edit({ ...task(), ...base.value }, { description }, { description })
    return end()
  }

  function end(): true {
    editing.value = false
    draft.value = memory.value = ''
    return true
  }

  watch(
    () => task().abilities.edit,
    (may) => may || (editing.value = false),
  )

  return { draft, editing, hasDraft, theirs, begin, save, end, keepMine }
}
