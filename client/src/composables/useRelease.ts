import { t } from '@/i18n'
import { useToasts } from './useToasts'

const HOUR = 60 * 60 * 1000

/** Keeps the shell for the time without a connection, and says when a newer one is there. */
export async function watchReleases(): Promise<void> {
  // Plain HTTP has no service workers.
  if (!('serviceWorker' in navigator)) return
  const { registerSW } = await import('virtual:pwa-register')
  const takeNew = registerSW({ onNeedRefresh: () => offer(() => void takeNew(true)), onRegisteredSW })
}

function offer(run: () => void): void {
  useToasts().show(t('app.release.there'), { action: { label: t('app.release.take'), run } })
}

/** A page that stays open for days asks too. */
function onRegisteredSW(_: string, registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return
  setInterval(() => {
    // Without a connection there is nothing new.
    registration.update().catch(() => undefined)
  }, HOUR)
}
