import {
  Bookmark,
  CalendarDays,
  ChartColumn,
  CircleUserRound,
  Columns3,
  FolderOpen,
  Inbox,
  Keyboard,
  Languages,
  List,
  ListTodo,
  LogOut,
  Monitor,
  Moon,
  Plus,
  Rows2,
  Rows4,
  Settings,
  Sun,
  Trash2,
  UsersRound,
} from '@lucide/vue'
import { useRouter } from 'vue-router'

import { SECTIONS } from '@/features/account/routes'
import { boardOf, hasBoard, listOf } from '@/features/board/address'
import { useViews } from '@/features/filters/useViews'
import { viewLink } from '@/features/filters/viewQuery'
import { useOwnLocale } from '@/features/session/useOwnLocale'
import { useSignOut } from '@/features/sync/useSignOut'
import { parseFilters, PRESETS } from '@/features/tasks/filters'
import { LOCALES, useI18n } from '@/i18n'
import { DENSITIES, THEMES, usePreferences } from '@/stores/preferences'
import { useSession } from '@/stores/session'
import type { Command, CommandGroup } from './commands'

/** Where one can go and what can be done from anywhere. */
export function usePlaceCommands(help: () => void) {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const { signOut } = useSignOut()
  const preferences = usePreferences()
  const chooseLocale = useOwnLocale()
  const { data: views } = useViews()
  const tasks = (query: Record<string, string>) => () => router.push({ path: '/tasks', query })

  async function newTask(): Promise<void> {
    const { path, query } = router.currentRoute.value
    if (!/^\/(tasks|board|my-work|calendar)/.test(path) || query.trashed) await router.push('/my-work')
    // The field is there when the view is.
    requestAnimationFrame(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' })))
  }

  /** The other look of the list or board on the screen. */
  function otherLook(): Command[] {
    const { path, query } = router.currentRoute.value
    const filters = parseFilters(query)
    if (/^\/board/.test(path))
      return [
        { id: 'go.list', label: t('board.as_list'), icon: List, run: () => router.push(listOf(filters)) },
      ]
    if (!/^\/tasks/.test(path) || !hasBoard(filters)) return []
    return [
      {
        id: 'go.board',
        label: t('board.as_board'),
        icon: Columns3,
        run: () => router.push(boardOf(filters)),
      },
    ]
  }

  return function placeCommands(): CommandGroup[] {
    const isGuest = session.me?.role === 'guest'
    return [
      {
        id: 'go',
        title: t('palette.go'),
        commands: [
          ...otherLook(),
          {
            id: 'go.my',
            label: t('my_work.title'),
            icon: CircleUserRound,
            run: () => router.push('/my-work'),
          },
          ...(isGuest
            ? []
            : [{ id: 'go.inbox', label: t('nav.inbox'), icon: Inbox, run: tasks(PRESETS.inbox) }]),
          { id: 'go.all', label: t('nav.all'), icon: ListTodo, run: tasks(PRESETS.all) },
          {
            id: 'go.calendar',
            label: t('calendar.title'),
            icon: CalendarDays,
            run: () => router.push('/calendar'),
          },
          {
            id: 'go.overview',
            label: t('overview.title'),
            icon: ChartColumn,
            run: () => router.push('/overview'),
          },
          { id: 'go.people', label: t('nav.people'), icon: UsersRound, run: () => router.push('/people') },
          {
            id: 'go.projects',
            label: t('nav.projects'),
            icon: FolderOpen,
            run: () => router.push('/projects'),
          },
          { id: 'go.trash', label: t('nav.trash'), icon: Trash2, run: tasks(PRESETS.trash) },
          {
            id: 'go.settings',
            label: t('account.title'),
            icon: Settings,
            run: () => router.push('/settings'),
          },
          ...SECTIONS.map((name) => ({
            id: `go.settings.${name}`,
            label: `${t('account.title')}: ${t(`account.sections.${name}`)}`,
            icon: Settings,
            run: () => router.push(`/settings/${name}`),
          })),
        ],
      },
      {
        id: 'views',
        title: t('views.title'),
        commands: (views.value?.results ?? []).map((view) => ({
          id: `view.${view.id}`,
          label: view.name,
          icon: Bookmark,
          run: () => router.push(viewLink(view)),
        })),
      },
      {
        id: 'do',
        title: t('palette.do'),
        commands: [
          ...(isGuest
            ? []
            : [{ id: 'do.task', label: t('tasks.add.label'), icon: Plus, keys: 'n', run: newTask }]),
          ...THEMES.map((theme) => ({
            id: `do.theme.${theme}`,
            label: `${t('preferences.theme')}: ${t(`preferences.themes.${theme}`)}`,
            icon: { light: Sun, dark: Moon, system: Monitor }[theme],
            run: () => preferences.chooseTheme(theme),
          })),
          ...DENSITIES.map((density) => ({
            id: `do.density.${density}`,
            label: `${t('preferences.density')}: ${t(`preferences.densities.${density}`)}`,
            icon: { comfortable: Rows2, compact: Rows4 }[density],
            run: () => preferences.chooseDensity(density),
          })),
          ...LOCALES.map((locale) => ({
            id: `do.locale.${locale}`,
            label: `${t('preferences.language')}: ${t(`preferences.locales.${locale}`)}`,
            also: 'language idioma',
            icon: Languages,
            run: () => chooseLocale(locale),
          })),
          { id: 'do.help', label: t('keys.title'), icon: Keyboard, keys: '?', run: help },
          { id: 'do.sign_out', label: t('session.sign_out'), icon: LogOut, run: signOut },
        ],
      },
    ]
  }
}
