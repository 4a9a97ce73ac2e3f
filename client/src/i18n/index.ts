import { readonly, ref, shallowRef } from 'vue'

import { filledIn, type Named } from './message'

export type Locale = 'en' | 'pt-BR'
export const LOCALES: readonly Locale[] = ['en', 'pt-BR']

type Part = () => Promise<{ default: Record<string, string> }>

/** What the first screen says, and the rest: `messages.config.ts` parts them. */
const FIRST: Record<Locale, Part> = {
  en: () => import('./en.json?first'),
  'pt-BR': () => import('./pt-BR.json?first'),
}
const LATER: Record<Locale, Part> = {
  en: () => import('./en.json?later'),
  'pt-BR': () => import('./pt-BR.json?later'),
}

const words = shallowRef(new Map<string, string>())
const locale = ref<Locale>('en')
let rest: Promise<void> | undefined

export function currentLocale(): Locale {
  return locale.value
}

/** After the first screen also the rest of the words: what is open speaks them. */
export async function setLocale(next: Locale): Promise<void> {
  const parts = await Promise.all([FIRST[next](), ...(rest ? [LATER[next]()] : [])])
  words.value = new Map(parts.flatMap((part) => Object.entries(part.default)))
  locale.value = next
  document.documentElement.lang = next
}

/** The words of all that is loaded later. Whatever loads such a part waits for them too. */
export function restOfWords(): Promise<void> {
  rest ??= addTo(words.value, LATER[locale.value]).catch((error: unknown) => {
    rest = undefined
    throw error
  })
  return rest
}

/** Nothing is drawn anew: what is on the screen had all its words. */
async function addTo(known: Map<string, string>, part: Part): Promise<void> {
  for (const [key, message] of Object.entries((await part()).default)) known.set(key, message)
}

/** `t('tasks.count', 3)`: the number chooses the form; `t('tasks.failed', { title })` fills in. Both: the number last. */
export function t(key: string, named: Named | number = {}, count?: number): string {
  const message = words.value.get(key) ?? key
  if (typeof named === 'number') return t(key, {}, named)
  return filledIn(message, count === undefined ? named : { n: n(count), ...named }, count)
}

/** A number as people of this language write it. */
function n(value: number): string {
  return new Intl.NumberFormat(locale.value).format(value)
}

export function useI18n() {
  return { t, n, locale: readonly(locale) }
}
