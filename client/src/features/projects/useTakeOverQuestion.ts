import { useRouter } from 'vue-router'

import type { HiddenProject } from '@/api/types'
import type { Question } from '@/components/question'
import { useToasts } from '@/composables/useToasts'
import { projectPreset } from '@/features/tasks/filters'
import { useI18n } from '@/i18n'
import { useTakeOver } from './useHiddenProjects'

export function useTakeOverQuestion() {
  const { t } = useI18n()
  const router = useRouter()
  const toasts = useToasts()
  const takeOver = useTakeOver()

  return function ask(project: HiddenProject): Question {
    return {
      title: t('projects.ask_take_over', { name: project.name }),
      words: t('projects.ask_take_over_words'),
      action: t('projects.take_over'),
      run: async () => {
        const { id, name } = await takeOver(project)
        const open = () => void router.push({ path: '/tasks', query: projectPreset(id) })
        toasts.show(t('projects.taken_over', { name }), { action: { label: t('projects.open'), run: open } })
      },
    }
  }
}
