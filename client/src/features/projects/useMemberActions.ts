import { ref, toValue, type MaybeRefOrGetter } from 'vue'
import { useRouter } from 'vue-router'

import type { Membership, Project, ProjectRole } from '@/api/types'
import type { Question } from '@/components/question'
import { useErrorWords } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { useMemberChanges } from './useMembers'

/** What is done to one member of a project, and told. */
export function useMemberActions(
  membership: MaybeRefOrGetter<Membership>,
  project: MaybeRefOrGetter<Project>,
) {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const toasts = useToasts()
  const errorWords = useErrorWords()
  const changes = useMemberChanges()
  const working = ref(false)
  const question = ref<Question | null>(null)

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    if (working.value) return
    working.value = true
    try {
      await work()
    } catch (error) {
      toasts.show(errorWords(error), { tone: 'bad' })
    } finally {
      working.value = false
    }
  }

  function changeRole(role: ProjectRole): Promise<void> {
    const asked = toValue(membership)
    if (role === asked.role) return Promise.resolve()
    return attempt(async () => {
      await changes.change(asked, role)
      toasts.show(t('members.changed', { name: asked.user.name, role: t(`members.role.${role}`) }))
    })
  }

  function remove(): Promise<void> {
    const { user, role, project: id } = toValue(membership)
    return attempt(async () => {
      await changes.remove(toValue(membership))
      const run = () => void attempt(() => changes.add(id, user.id, role))
      toasts.show(t('members.removed', { name: user.name }), {
        action: { label: t('app.undo'), run, isUndo: true },
      })
      await changes.refresh()
    })
  }

  function askToLeave(): void {
    const { name, visibility } = toValue(project)
    const losesSight = visibility === 'private' || session.me?.role === 'guest'
    question.value = {
      title: t('members.ask_leave', { name }),
      words: t(losesSight ? 'members.ask_leave_closed' : 'members.ask_leave_team'),
      action: t('members.leave'),
      danger: losesSight,
      run: async () => {
        await changes.remove(toValue(membership))
        toasts.show(t('members.left', { name }))
        // Before anything asks again for what is not to be seen any more.
        if (losesSight) await router.push('/projects')
        await changes.refresh()
      },
    }
  }

  return { question, working, changeRole, askToLeave, remove }
}
