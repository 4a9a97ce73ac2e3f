import { readonly, ref, type App } from 'vue'

import { t } from '@/i18n'
import { useToasts } from './useToasts'

const crashed = ref(false)
const RELOADED = 'mutirao.reloaded'
let quiet = 0

export function useCrash() {
  return { hasCrashed: readonly(crashed) }
}

/** What no component caught must not leave a blank page. */
export function watchForCrashes(app: App): void {
  app.config.errorHandler = (error, _, where) => {
    console.error(error)
    // A failed event handler leaves the page whole; a failed setup or render does not.
    if (/setup|render|0|1|mounted|hook/.test(where)) crashed.value = true
  }

  window.addEventListener('vite:preloadError', () => void (quiet || recover(() => location.reload())))
  window.addEventListener('load', () => setTimeout(() => sessionStorage.removeItem(RELOADED), 10_000))
}

/** Fetches what is likely to be needed next. Nobody has asked for it yet: a failure disturbs nobody. */
export async function prefetch(...loads: (() => Promise<unknown>)[]): Promise<void> {
  quiet += 1
  try {
    for (const load of loads) await load()
  } catch {
    // Who opens it asks again, and is told.
  } finally {
    quiet -= 1
  }
}

/**
 * After a release the old page asks for files that are gone. One reload brings the new page; two would be a loop.
 * Without a server a reload would bring nothing and take the page away.
 */
export async function recover(reload: () => void): Promise<void> {
  const isUp = await fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (isUp && !sessionStorage.getItem(RELOADED)) {
    sessionStorage.setItem(RELOADED, '1')
    return reload()
  }
  const run = () => {
    sessionStorage.removeItem(RELOADED)
    void recover(reload)
  }
  const action = { label: t('app.retry'), run }
  useToasts().show(t(isUp ? 'errors.unknown' : 'errors.unreachable'), { tone: 'bad', action })
}
