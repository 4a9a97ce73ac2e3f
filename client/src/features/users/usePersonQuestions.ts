import { toValue, type MaybeRefOrGetter } from 'vue'

import type { Role, User } from '@/api/types'
import type { Question } from '@/components/question'
import { useToasts } from '@/composables/useToasts'
import { useI18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { usePersonChanges } from './usePersonChanges'

type Act = 'sign_out' | 'remove_factor' | 'deactivate' | 'delete'

/** What is asked before something happens to a person that they feel. */
export function usePersonQuestions(person: MaybeRefOrGetter<User>) {
  const { t } = useI18n()
  const session = useSession()
  const toasts = useToasts()
  const { change, signOut, removeFactor, remove } = usePersonChanges()

  function ask(act: Act, danger: boolean, work: (person: User) => Promise<unknown>): Question {
    const asked = toValue(person)
    const { name } = asked
    return {
      title: t(`people.ask.${act}`, { name }),
      words: `${t(`people.ask_words.${act}`)} ${thisIsYou(asked)}`.trim(),
      action: t(`people.act.${act}`),
      danger,
      run: async () => {
        await work(asked)
        toasts.show(t(`people.done.${act}`, { name }))
      },
    }
  }

  function roleQuestion(role: Role): Question {
    const asked = toValue(person)
    const { name } = asked
    const words = { role: t(`people.role.${role}`), hint: t(`people.role_hint.${role}`) }
    return {
      title: t('people.ask_role', { name }),
      words: `${t('people.ask_role_words', words)} ${thisIsYou(asked)}`.trim(),
      action: t('people.act.role'),
      run: async () => {
        await change(asked, { role })
        toasts.show(t('people.done.role', { name, role: words.role }))
      },
    }
  }

  function thisIsYou({ id }: User): string {
    return id === session.me?.id ? t('people.ask_yourself') : ''
  }

  return {
    roleQuestion,
    signOutQuestion: () => ask('sign_out', false, signOut),
    factorQuestion: () => ask('remove_factor', true, removeFactor),
    deactivateQuestion: () => ask('deactivate', true, (asked) => change(asked, { is_active: false })),
    deleteQuestion: (gone: () => void) =>
      ask('delete', true, async (asked) => {
        await remove(asked)
        gone()
      }),
  }
}
