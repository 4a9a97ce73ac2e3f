// Runs before the first paint. The same rules stand in src/stores/preferences.ts.
try {
  var theme = localStorage.getItem('mutirao.theme')
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.classList.toggle('compact', localStorage.getItem('mutirao.density') === 'compact')
} catch (_) {}
