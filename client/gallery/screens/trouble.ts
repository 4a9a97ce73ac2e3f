import type { Stage } from '../stage'
import { garden, type Screen } from './screen'

/** Offline with one change that waits. */
async function losesConnection(stage: Stage): Promise<void> {
  const { title } = stage.world.tasks.flyers
  await stage.open('/tasks?project=none&done=false')
  await stage.context.setOffline(true)
  await stage.page.getByRole('checkbox', { name: stage.t('tasks.done_mark', { title }) }).click()
  await stage.page.getByText(stage.t('sync.offline')).first().waitFor()
}

/** Somebody else changes the title in the moment in which we do. */
async function isContested(stage: Stage): Promise<void> {
  const { flyers } = stage.world.tasks
  const current = { ...flyers, title: 'Print flyers in two colours', version: flyers.version + 1 }
  await stage.page.route(`**/api/tasks/${flyers.id}`, (route) => {
    if (route.request().method() === 'GET') return route.fallback()
    const json = {
      status: 412,
      code: 'precondition_failed',
      detail: '',
      errors: [],
      current,
      differing: ['title'],
    }
    return route.fulfill({ status: 412, json })
  })
  await stage.open(`/tasks/${flyers.id}?project=none&done=false`)
  const title = stage.page.getByRole('textbox', { name: stage.t('task.title'), exact: true })
  await title.fill('Print 200 flyers')
  await title.press('Enter')
  // A phone says it in its head too, which the task covers.
  const conflict = stage.page.getByRole('button', { name: stage.t('sync.conflict').split('|')[1]!.trim() })
  await conflict.last().click()
  await stage.page.getByRole('dialog').waitFor()
}

/** What was written is refused. */
async function isRefused(stage: Stage): Promise<void> {
  const { flyers } = stage.world.tasks
  await stage.page.route(`**/api/tasks/${flyers.id}`, (route) => {
    if (route.request().method() === 'GET') return route.fallback()
    const detail = stage.t('errors.unknown')
    const json = { status: 403, code: 'permission_denied', title: 'Forbidden', detail }
    return route.fulfill({ status: 403, json })
  })
  await stage.open(`/tasks/${flyers.id}?project=none&done=false`)
  const title = stage.page.getByRole('textbox', { name: stage.t('task.title'), exact: true })
  await title.fill('Print 200 flyers')
  await title.press('Enter')
  const refused = stage.page.getByRole('button', {
    name: stage.t('sync.refused.count').split('|')[0]!.trim(),
  })
  await refused.last().click()
  await stage.page.getByRole('dialog').waitFor()
}

/** What goes wrong, and what is not there. */
export const TROUBLE: Screen[] = [
  { name: 'offline', about: 'Without a connection: what is written waits', show: losesConnection },
  { name: 'conflict', about: 'Two people changed the same', show: isContested },
  { name: 'refused', about: 'A change that could not be saved', show: isRefused },
  {
    name: 'empty-my-work',
    about: 'Nothing to do',
    show: async (stage) => {
      await stage.nothingAt('/api/tasks')
      await stage.open('/my-work')
    },
  },
  {
    name: 'empty-list',
    about: 'A list without tasks',
    show: async (stage) => {
      await stage.nothingAt('/api/tasks')
      await stage.open('/tasks')
    },
  },
  {
    name: 'empty-search',
    about: 'Nothing found',
    show: (stage) => stage.open('/tasks?search=bicycle'),
  },
  {
    name: 'empty-board',
    about: 'A board without cards',
    show: async (stage) => {
      await stage.nothingAt('/api/tasks')
      await stage.open(`/board?project=${garden(stage)}`)
    },
  },
  { name: 'missing', about: 'An address that leads nowhere', show: (stage) => stage.open('/nowhere') },
]
