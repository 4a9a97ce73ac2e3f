import { VitePWA } from 'vite-plugin-pwa'

const name = 'Mutirão'

/** The shell without a connection, and the application on the home screen. What the API says is no business of it. */
export const pwa = VitePWA({
  // A new release waits until somebody reloads: the old page keeps the files that it was built with.
  registerType: 'prompt',
  injectRegister: false,
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png}'],
    // One file at the root of the site, so that it is asked for anew at each visit.
    inlineWorkboxRuntime: true,
    sourcemap: false,
    // The page of the first visit too may ask for a file that it has not needed so far.
    clientsClaim: true,
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/(api|admin|static|assets|health|metrics)(\/|$)/, /^\/[^/]+\.[a-z0-9]+$/],
    // Named after their content, they need no mark of their version.
    dontCacheBustURLsMatching: /^assets\//,
    cleanupOutdatedCaches: true,
  },
  manifest: {
    id: '/',
    name,
    short_name: name,
    lang: 'pt-BR',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f8f6f1',
    theme_color: '#1f5d43',
    icons: [
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
})
