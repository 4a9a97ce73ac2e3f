import { useToasts } from '@/composables/useToasts'
import { restOfWords, t } from '@/i18n'
import type { Operation } from './operation'

/** A fast answer is no news. */
const SOON = 2_000

let timer: ReturnType<typeof setTimeout> | undefined
let hasTold = false
const ask = (leaving: Event) => leaving.preventDefault()

/** What only this page has is lost with it. */
export function askBeforeLeaving(isNeeded: boolean): void {
  if (isNeeded) {
    window.addEventListener('beforeunload', ask)
    timer ??= setTimeout(() => void tellUnkept(), SOON)
  } else {
    window.removeEventListener('beforeunload', ask)
    clearTimeout(timer)
    timer = undefined
  }
}

/** Once: a browser that keeps nothing does not begin to. */
async function tellUnkept(): Promise<void> {
  if (hasTold) return
  hasTold = true
  await restOfWords().catch(() => undefined)
  useToasts().show(t('outbox.unkept'), { tone: 'bad' })
}

/** The server fails at it each time. It is kept, and so are the words. */
export async function tellAside({ title }: Operation): Promise<void> {
  await restOfWords().catch(() => undefined)
  useToasts().show(t('outbox.aside', { title }), { tone: 'bad' })
}
