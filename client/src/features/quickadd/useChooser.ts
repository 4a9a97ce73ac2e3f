import { computed, onScopeDispose, ref, useId, watch, type Ref } from 'vue'

import { alike } from '@/composables/text'
import { fragmentAt } from './fragment'
import { useNameOptions, type NameOption } from './useNameOptions'

/** The list of names under the line, moved by its keys. */
export function useChooser(text: Ref<string>, input: HTMLInputElement) {
  const listId = useId()
  const caret = ref(input.selectionEnd ?? 0)
  const isFocused = ref(document.activeElement === input)
  /** Where the name began whose list was closed by hand. */
  const closed = ref(-1)
  const active = ref(0)
  const fragment = computed(() => fragmentAt(text.value, Math.min(caret.value, text.value.length)))
  const options = useNameOptions(fragment)

  const isComplete = computed(() =>
    options.value.some(({ words }) => alike(words) === alike(fragment.value?.phrase ?? '')),
  )
  const open = computed(
    () =>
      isFocused.value &&
      fragment.value !== undefined &&
      fragment.value.start !== closed.value &&
      options.value.length > 0 &&
      !isComplete.value,
  )
  const optionId = (index: number) => `${listId}-${index}`

  watch(
    () => fragment.value?.phrase,
    () => (active.value = 0),
  )
  // What comes late stands below what was chosen meanwhile.
  watch(
    () => options.value.length,
    (count) => count > active.value || (active.value = 0),
  )
  watch(
    () => fragment.value?.start,
    () => (closed.value = -1),
  )

  const follow = () => {
    caret.value = input.selectionEnd ?? 0
    isFocused.value = document.activeElement === input
  }
  const EVENTS = ['input', 'keyup', 'click', 'focus', 'blur'] as const
  EVENTS.forEach((event) => input.addEventListener(event, follow))
  onScopeDispose(() => EVENTS.forEach((event) => input.removeEventListener(event, follow)))
  // Text that is set by a choice moves the caret without an event.
  watch(text, follow, { flush: 'post' })

  function move(step: number): void {
    active.value = (active.value + step + options.value.length) % options.value.length
  }

  function close(): void {
    closed.value = fragment.value?.start ?? -1
  }

  const chosen = (): NameOption | undefined => (open.value ? options.value[active.value] : undefined)

  return { listId, optionId, options, open, active, fragment, move, close, chosen }
}
