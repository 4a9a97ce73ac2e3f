import { defineStore } from 'pinia'
import { ref } from 'vue'

import { currentLocale, setLocale, type Locale } from '@/i18n'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const THEME = 'mutirao.theme'
const LOCALE = 'mutirao.locale'

export const usePreferences = defineStore('preferences', () => {
  const stored = THEMES.find((name) => name === localStorage.getItem(THEME))
  const theme = ref<Theme>(stored ?? 'system')
  const locale = ref<Locale>(currentLocale())
  const system = matchMedia('(prefers-color-scheme: dark)')

  // The same rule stands in public/theme.js, which runs before the first paint.
  function paint(): void {
    const dark = theme.value === 'dark' || (theme.value === 'system' && system.matches)
    document.documentElement.classList.toggle('dark', dark)
  }

  function chooseTheme(next: Theme): void {
    theme.value = next
    localStorage.setItem(THEME, next)
    paint()
  }

  async function chooseLocale(next: Locale): Promise<void> {
    await setLocale(next)
    locale.value = next
    localStorage.setItem(LOCALE, next)
  }

  system.addEventListener('change', paint)
  paint()

  return { theme, locale, chooseTheme, chooseLocale }
})

/** What was chosen here before, else the first language of the browser that we speak, else English. */
export function preferredLocale(
  stored: string | null = localStorage.getItem(LOCALE),
  languages: readonly string[] = navigator.languages,
): Locale {
  for (const language of [stored ?? '', ...languages]) {
    if (language.toLowerCase().startsWith('pt')) return 'pt-BR'
    if (language.toLowerCase().startsWith('en')) return 'en'
  }
  return 'en'
}
