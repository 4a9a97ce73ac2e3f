import { useI18n } from '@/i18n'

const WORDS = {
  tasks: { exact: 'tasks.count', capped: 'tasks.count_capped' },
  people: { exact: 'people.count', capped: 'people.count_capped' },
  projects: { exact: 'projects.count', capped: 'projects.count_capped' },
} as const

/** "12 tasks", and "1,000+ tasks" where the server counts no further. Nothing while the list is not there yet. */
export function useTotal(noun: keyof typeof WORDS) {
  const { t, n } = useI18n()

  return (count: number | null, capped: boolean): string => {
    if (count === null) return ''
    return capped ? t(WORDS[noun].capped, { n: n(count) }) : t(WORDS[noun].exact, count)
  }
}
