import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import { useRouter } from 'vue-router'

import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { NewProject, Project, ProjectChanges } from '@/api/types'
import { PALETTE } from '@/components/palette'
import { askAgain } from '@/composables/askAgain'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { useArchiving } from './useArchiving'

type Form = Required<Pick<NewProject, 'name' | 'color' | 'visibility'>>

export function useProjectForm(project: MaybeRefOrGetter<Project | undefined>, open: Ref<boolean>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const router = useRouter()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const { archive: setArchived } = useArchiving()

  const form = reactive<Form>({ name: '', color: PALETTE[0].value, visibility: 'team' })
  const failure = ref<unknown>(null)
  const sending = ref(false)
  const about = (field: keyof Form) => (failure.value instanceof ApiError ? failure.value.about(field) : '')
  const words = computed(() => (failure.value && !about('name') ? errorWords(failure.value) : ''))

  watch(
    open,
    (isOpen) => {
      if (!isOpen) return
      const { name = '', color = PALETTE[0].value, visibility = 'team' } = toValue(project) ?? {}
      Object.assign(form, { name, color, visibility })
      failure.value = null
    },
    { immediate: true },
  )

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    if (sending.value) return
    sending.value = true
    failure.value = null
    try {
      await work()
      open.value = false
      await askAgain(client, ['projects'])
    } catch (error) {
      failure.value = error
    } finally {
      sending.value = false
    }
  }

  function change(id: number, body: ProjectChanges): Promise<Project> {
    return answer(api.PATCH('/api/projects/{id}', { params: { path: { id } }, body }))
  }

  function save(): Promise<void> {
    const body = { ...form, name: form.name.trim() }
    const existing = toValue(project)
    return attempt(async () => {
      if (existing) {
        const { name } = await change(existing.id, body)
        return toasts.show(t('projects.saved', { name }))
      }
      const { id, name } = await answer(api.POST('/api/projects', { body }))
      toasts.show(t('projects.created', { name }))
      await router.push({ path: '/tasks', query: { done: 'false', project: String(id) } })
    })
  }

  function archive(): Promise<void> {
    const existing = toValue(project)
    return attempt(async () => {
      if (existing) await setArchived(existing, true)
    })
  }

  return { form, about, words, sending, save, archive }
}
