import { ApiError } from '@/api/errors'
import type { Task } from '@/api/types'
import { useErrorWords } from '@/composables/useErrorWords'
import { useI18n } from '@/i18n'
import type { Field, Operation } from '@/outbox/operation'
import { useFieldWords } from './useFieldWords'

interface Line {
  name: string
  value: string
}

/** What was asked for in a write that was refused, and why it was. */
export function useRefusedWords() {
  const { t } = useI18n()
  const errorWords = useErrorWords()
  const { nameOf, valueOf } = useFieldWords()

  function linesOf({ kind, body, row, preview }: Operation): Line[] {
    switch (kind) {
      case 'create':
      case 'edit':
        return lines(Object.keys(body) as Field[], { ...row, ...preview })
      case 'toggle':
        return lines(['status'], preview)
      case 'place':
        return [{ name: t('sync.refused.place'), value: preview.status ? valueOf('status', preview) : '' }]
      case 'comment':
        return [{ name: t('comments.label'), value: body.body }]
      case 'trash':
        return [{ name: t('task.status'), value: t('nav.trash') }]
      case 'restore':
        return [{ name: t('task.status'), value: t('task.restore') }]
    }
  }

  function lines(fields: Field[], task: Partial<Task>): Line[] {
    return fields.map((field) => ({ name: nameOf(field), value: valueOf(field, task) }))
  }

  function reasonOf({ refusal }: Operation): string {
    const { status, code, words, requestId } = refusal!
    return errorWords(new ApiError(status, code, words, [], requestId))
  }

  /** One text as it was written; of several each with its name. */
  function textOf(operation: Operation): string {
    const all = linesOf(operation)
    return all.length === 1 ? all[0]!.value : all.map(({ name, value }) => `${name}: ${value}`).join('\n')
  }

  return { linesOf, reasonOf, textOf }
}
