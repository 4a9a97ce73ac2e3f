import { readonly, ref, type App } from 'vue'

const crashed = ref(false)
const RELOADED = 'mutirao.reloaded'

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

  // After a release the old page asks for files that are gone. One reload brings the new page; two would be a loop.
  window.addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem(RELOADED)) return
    event.preventDefault()
    sessionStorage.setItem(RELOADED, '1')
    location.reload()
  })
  window.addEventListener('load', () => setTimeout(() => sessionStorage.removeItem(RELOADED), 10_000))
}
