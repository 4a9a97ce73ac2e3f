// Runs before anything else. A browser that may store nothing (all cookies are blocked) throws wherever storage is only
// named: it gets one that lasts as long as the page.
;['localStorage', 'sessionStorage'].forEach(function (name) {
  try {
    window[name].getItem('')
  } catch (_) {
    var kept = new Map()
    var storage = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, String(value)),
      removeItem: (key) => void kept.delete(key),
      clear: () => kept.clear(),
    }
    Object.defineProperty(window, name, { value: storage, configurable: true })
  }
})

// Before the first paint. The same rules stand in src/stores/preferences.ts.
var theme = localStorage.getItem('mutirao.theme')
var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.classList.toggle('dark', dark)
document.documentElement.classList.toggle('compact', localStorage.getItem('mutirao.density') === 'compact')
