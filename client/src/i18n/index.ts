import { createI18n } from 'vue-i18n'

import type en from './en.json'

export type Messages = typeof en
export type Locale = 'en' | 'pt-BR'
export const LOCALES: readonly Locale[] = ['en', 'pt-BR']

const loaders: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import('./en.json'),
  'pt-BR': () => import('./pt-BR.json'),
}

export const i18n = createI18n<[Messages], Locale, false>({
  legacy: false,
  locale: 'en',
  // Both languages say the same things: nobody loads a second one to fall back on.
  fallbackLocale: false,
  messages: {} as Record<Locale, Messages>,
})

export function currentLocale(): Locale {
  return i18n.global.locale.value
}

export async function setLocale(locale: Locale): Promise<void> {
  if (!i18n.global.availableLocales.includes(locale)) {
    i18n.global.setLocaleMessage(locale, (await loaders[locale]()).default)
  }
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}
