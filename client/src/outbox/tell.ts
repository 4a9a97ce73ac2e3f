import { useToasts } from '@/composables/useToasts'
import { restOfWords, t } from '@/i18n'
import type { Operation } from './operation'

/** The server fails at it each time. It is kept, and so are the words. */
export async function tellAside({ title }: Operation): Promise<void> {
  await restOfWords().catch(() => undefined)
  useToasts().show(t('outbox.aside', { title }), { tone: 'bad' })
}
