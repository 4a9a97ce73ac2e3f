import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { pwa } from './pwa.config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// The Host header stays what the browser sent, so that links in answers lead back here.
const server = {
  target: process.env.API_URL ?? `http://127.0.0.1:${process.env.API_PORT ?? 8001}`,
  changeOrigin: false,
}

export default defineConfig({
  resolve: { alias: { '@': here('./src') } },
  plugins: [
    vue(),
    tailwindcss(),
    // Messages are compiled at build time: no message compiler in the bundle, no eval in the page.
    vueI18n({
      include: here('./src/i18n/*.json'),
      runtimeOnly: true,
      compositionOnly: true,
      // Components and directives that no template here uses.
      fullInstall: false,
      dropMessageCompiler: true,
      strictMessage: true,
    }),
    pwa,
  ],
  define: { __VUE_OPTIONS_API__: false, __VUE_I18N_LEGACY_API__: false },
  server: {
    proxy: { '/api': server, '/health': server, '/static': server },
  },
  build: {
    target: 'es2023',
    manifest: true,
    rolldownOptions: {
      output: {
        // What a release does not change stays in the browser's cache.
        codeSplitting: { groups: [{ name: 'vendor', tags: ['$initial'], test: /node_modules/ }] },
      },
    },
  },
  test: {
    // With the module cache on, the second run does not find the messages that the plugin made.
    fsModuleCache: false,
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://localhost:3000' } },
    include: ['src/**/*.spec.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
})
