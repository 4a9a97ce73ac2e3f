import { nextTick, ref, shallowRef, useTemplateRef } from 'vue'

import { ApiError } from '@/api/errors'
import type { NewTask, Task } from '@/api/types'
import { withWords } from '@/composables/late'
import { leaveField } from '@/composables/leaveField'
import { useErrorWords } from '@/composables/useErrorWords'
import { loadUnderstoodLine } from '@/features/quickadd/load'
import type UnderstoodLine from '@/features/quickadd/UnderstoodLine.vue'
import { useTaskChanges } from './useTaskChanges'

/**
 * A line in which a task is written, wherever it stands: refs `input` and `words` of its template.
 * `context` is what a task has that is written there, unless the line says something else.
 */
export function useQuickLine(context: () => Partial<NewTask>, added: (task: Task) => void) {
  const { create } = useTaskChanges()
  const errorWords = useErrorWords()
  const input = useTemplateRef<HTMLInputElement>('input')
  const words = useTemplateRef<InstanceType<typeof UnderstoodLine>>('words')
  const Words = shallowRef<typeof UnderstoodLine>()
  const title = ref('')
  const error = ref('')
  const sending = ref(false)

  async function add(): Promise<void> {
    const wanted = title.value.trim()
    if (!wanted || sending.value) return
    sending.value = true
    error.value = ''
    // Now, after a click on the button: whoever leaves the line meanwhile is not called back.
    input.value?.focus()
    try {
      const said = await read(wanted)
      if (!said) return
      added(await create(bodyOf(said)))
      // What was typed meanwhile belongs to the next task.
      title.value = title.value.trim() === wanted ? '' : title.value
    } catch (failure) {
      error.value = (failure instanceof ApiError && failure.about('title')) || errorWords(failure)
    } finally {
      sending.value = false
    }
  }

  function bodyOf({ title, fields }: { title: string; fields: Partial<NewTask> }): NewTask {
    const place = context()
    const labels = [...(place.labels ?? []), ...(fields.labels ?? [])]
    return { ...place, ...fields, title, ...(labels.length ? { labels: [...new Set(labels)] } : {}) }
  }

  /** Without the reader, which could not come, the words are a title. */
  async function read(wanted: string): Promise<{ title: string; fields: Partial<NewTask> } | null> {
    await prepare()
    return words.value ? words.value.read() : { title: wanted, fields: {} }
  }

  /** The words come with the focus: who only reads the list need not wait for them. */
  async function prepare(): Promise<void> {
    if (Words.value) return
    const loaded = await withWords(loadUnderstoodLine).catch(() => null)
    Words.value = loaded?.default
    await nextTick()
  }

  function escape(event: KeyboardEvent): void {
    event.stopPropagation()
    if (!event.defaultPrevented) leaveField(input.value)
  }

  return { input, words, Words, title, error, sending, add, prepare, escape }
}
