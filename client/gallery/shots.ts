import { SCREENS } from './screens'
import type { Screen } from './screens/screen'

export interface Shot {
  width: 360 | 768 | 1440
  theme: 'light' | 'dark'
  locale: 'en' | 'pt-BR'
}

const HEIGHTS = { 360: 780, 768: 1024, 1440: 900 } as const
const WIDE: Shot = { width: 1440, theme: 'light', locale: 'en' }
const PHONE: Shot = { width: 360, theme: 'dark', locale: 'pt-BR' }

/** Between a phone and a desk, by turns in the two languages; and a look at the other halves of the two above. */
const MORE: Record<string, Shot[]> = {
  list: [
    { width: 768, theme: 'light', locale: 'pt-BR' },
    { width: 1440, theme: 'dark', locale: 'pt-BR' },
  ],
  'my-work': [
    { width: 768, theme: 'dark', locale: 'en' },
    { width: 360, theme: 'light', locale: 'en' },
  ],
  'task-panel': [
    { width: 768, theme: 'light', locale: 'pt-BR' },
    { width: 1440, theme: 'dark', locale: 'pt-BR' },
  ],
  board: [{ width: 768, theme: 'dark', locale: 'en' }],
  'calendar-month': [
    { width: 768, theme: 'light', locale: 'pt-BR' },
    { width: 1440, theme: 'dark', locale: 'pt-BR' },
  ],
  overview: [{ width: 768, theme: 'dark', locale: 'en' }],
  people: [{ width: 768, theme: 'light', locale: 'pt-BR' }],
  settings: [{ width: 768, theme: 'dark', locale: 'en' }],
  palette: [{ width: 768, theme: 'light', locale: 'pt-BR' }],
  bulk: [{ width: 768, theme: 'dark', locale: 'en' }],
}

export function shotsOf({ name }: Screen): Shot[] {
  return [WIDE, PHONE, ...(MORE[name] ?? [])]
}

export const sizeOf = ({ width }: Shot) => ({ width, height: HEIGHTS[width] })

export const fileOf = ({ name }: Screen, { width, theme, locale }: Shot) =>
  `${name}-${width}-${theme}-${locale}.webp`

export const chosen = (process.env.ONLY ?? '').split(/\s+/).filter(Boolean)

export function screens(): Screen[] {
  const unknown = chosen.filter((name) => !SCREENS.some((screen) => screen.name === name))
  if (unknown.length) throw new Error(`No screen is called ${unknown.join(', ')}`)
  return SCREENS.filter(({ name }) => !chosen.length || chosen.includes(name))
}
