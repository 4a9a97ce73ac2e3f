import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { messages } from './messages.config'
import { pwa } from './pwa.config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// The Host header stays what the browser sent, so that links in answers lead back here.
const server = {
  target: process.env.API_URL ?? `http://127.0.0.1:${process.env.API_PORT ?? 8001}`,
  changeOrigin: false,
}

export default defineConfig({
  resolve: { alias: { '@': here('./src') } },
  plugins: [vue(), tailwindcss(), messages(here('./src/i18n')), pwa],
  define: { __VUE_OPTIONS_API__: false },
  server: {
    proxy: { '/api': server, '/health': server, '/static': server },
  },
  build: {
    target: 'es2023',
    // Where Tailwind's own floor is: every one of them knows oklch().
    cssTarget: ['chrome111', 'firefox128', 'safari16.4'],
    manifest: true,
    // Every browser that reads this JavaScript preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What a release does not change stays in the browser's cache.
            { name: 'vendor', tags: ['$initial'], test: /node_modules/ },
            // One file comes sooner than twenty.
            { name: 'first', tags: ['$initial'] },
            // What nearly every dialog and menu is made of: in small files each would be a request.
            {
              name: 'controls',
              test: /node_modules.(reka-ui|@floating-ui|@vueuse|@internationalized|aria-hidden)/,
              minShareCount: 8,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://localhost:3000' } },
    include: ['src/**/*.spec.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
    // A thread of its own for each file costs more than all tests; setup.ts keeps them apart.
    isolate: false,
  },
})
