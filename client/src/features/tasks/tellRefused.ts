import { ApiError } from '@/api/errors'
import { giveBack } from '@/composables/useDraft'
import { errorWordsWith } from '@/composables/useErrorWords'
import { useToasts } from '@/composables/useToasts'
import { t } from '@/i18n'
import type { Refusal } from '@/outbox/channel'
import type { Operation } from '@/outbox/operation'

/** At once; what lasts is the list of what could not be saved. Words go back to where they were written. */
export function tellRefused(operation: Operation, { status, code, words, requestId }: Refusal): void {
  const said = errorWordsWith(t)(new ApiError(status, code, words, [], requestId))
  const { kind, task, title, body, person } = operation
  const told =
    kind === 'create'
      ? t('task.not_added', { title, words: said })
      : t('tasks.failed', { title, words: said })
  useToasts().show(told, { tone: 'bad' })
  if (kind === 'comment') giveBack(`comment-${task}`, body.body, person)
  if (kind === 'edit' && body.description) giveBack(`description-${task}`, body.description, person)
}
