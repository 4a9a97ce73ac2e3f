import { defineStore } from 'pinia'
import { ref } from 'vue'

import { currentLocale, setLocale, type Locale } from '@/i18n'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]
export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

const THEME = 'mutirao.theme'
const DENSITY = 'mutirao.density'
const LOCALE = 'mutirao.locale'

export const usePreferences = defineStore('preferences', () => {
  const theme = ref<Theme>(stored(THEMES, THEME) ?? 'system')
  const density = ref<Density>(stored(DENSITIES, DENSITY) ?? 'comfortable')
  const locale = ref<Locale>(currentLocale())
  const system = matchMedia('(prefers-color-scheme: dark)')

  // The same rules stand in public/theme.js, which runs before the first paint.
  function paint(): void {
    const dark = theme.value === 'dark' || (theme.value === 'system' && system.matches)
    document.documentElement.classList.toggle('dark', dark)
    document.documentElement.classList.toggle('compact', density.value === 'compact')
  }

  function chooseTheme(next: Theme): void {
    theme.value = next
    localStorage.setItem(THEME, next)
    paint()
  }

  function chooseDensity(next: Density): void {
    density.value = next
    localStorage.setItem(DENSITY, next)
    paint()
  }

  async function chooseLocale(next: Locale): Promise<void> {
    await setLocale(next)
    locale.value = next
    localStorage.setItem(LOCALE, next)
  }

  system.addEventListener('change', paint)
  paint()

  return { theme, density, locale, chooseTheme, chooseDensity, chooseLocale }
})

function stored<Name extends string>(names: readonly Name[], key: string): Name | undefined {
  return names.find((name) => name === localStorage.getItem(key))
}

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
