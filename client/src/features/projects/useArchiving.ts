import { useQueryClient } from '@tanstack/vue-query'

import { answer, api } from '@/api/client'
import type { Project } from '@/api/types'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { refreshProjects } from './refreshProjects'

type Archivable = Pick<Project, 'id' | 'archived'>

/** Archive, bring back, and undo either. */
export function useArchiving() {
  const { t } = useI18n()
  const client = useQueryClient()
  const toasts = useToasts()
  const errorWords = useErrorWords()

  /** Throws what the server says against it. */
  async function archive({ id }: Pick<Project, 'id'>, archived: boolean): Promise<Project> {
    const project = await answer(
      api.PATCH('/api/projects/{id}', { params: { path: { id } }, body: { archived } }),
    )
    client.setQueryData(['projects', 'one', id], project)
    toasts.show(t(archived ? 'projects.archived' : 'projects.is_back', { name: project.name }), {
      action: { label: t('app.undo'), run: () => void toggle(project), isUndo: true },
    })
    await refreshProjects(client)
    return project
  }

  async function toggle(project: Archivable): Promise<void> {
    try {
      await archive(project, !project.archived)
    } catch (error) {
      toasts.show(errorWords(error), { tone: 'bad' })
    }
  }

  return { archive, toggle }
}
