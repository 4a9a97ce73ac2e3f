import type { Stage } from './stage'

export interface Screen {
  name: string
  /** What it shows, for the page that shows it. */
  about: string
  /** Before anybody has signed in. */
  isGuest?: boolean
  show: (stage: Stage) => Promise<void>
}

const garden = ({ world }: Stage) => world.tasks.watered.project!.id
const OPEN = 'done=false'

async function pressIn(stage: Stage, ...keys: string[]): Promise<void> {
  for (const key of keys) await stage.page.keyboard.press(key)
}

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

export const SCREENS: Screen[] = [
  {
    name: 'sign-in',
    about: 'Signing in',
    isGuest: true,
    show: (stage) => stage.open('/sign-in'),
  },
  {
    name: 'set-up',
    about: 'The first visit to a new server',
    isGuest: true,
    show: async (stage) => {
      await stage.page.route('/api/auth/options', (route) =>
        route.fulfill({ json: { setup: true, sso: null } }),
      )
      await stage.open('/set-up')
    },
  },
  {
    name: 'invitation',
    about: 'Where the mail to a new person leads',
    isGuest: true,
    show: async (stage) => {
      await stage.page.route('/api/auth/invitations/look', (route) =>
        route.fulfill({ json: { name: 'Bob', email: 'bob@example.com' } }),
      )
      await stage.open('/invitation#token')
    },
  },
  {
    name: 'reset',
    about: 'A new password',
    isGuest: true,
    show: (stage) => stage.open('/reset-password#token'),
  },
  { name: 'my-work', about: 'The start page: what is mine, by day', show: (stage) => stage.open('/my-work') },
  {
    name: 'inbox',
    about: 'What belongs to no project yet',
    show: (stage) => stage.open('/tasks?project=none&done=false'),
  },
  { name: 'list', about: 'All tasks', show: (stage) => stage.open('/tasks') },
  {
    name: 'task-panel',
    about: 'A task beside its list',
    show: (stage) => stage.open(`/tasks/${stage.world.tasks.watered.id}?${OPEN}`),
  },
  {
    name: 'task-page',
    about: 'A task with a description, and its history',
    show: async (stage) => {
      await stage.open(`/tasks/${stage.world.tasks.watered.id}?project=${garden(stage)}&done=false`)
      await stage.page
        .getByRole('complementary')
        .getByRole('button', { name: stage.t('history.title') })
        .click()
      await stage.settled()
      await stage.page
        .getByRole('region', { name: stage.t('history.title') })
        .getByRole('listitem')
        .last()
        .scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'saved-view',
    about: 'A view that is saved and shared',
    show: (stage) => stage.open(`/tasks?view=${stage.world.view.id}`),
  },
  {
    name: 'quick-add',
    about: 'A new task, and what was understood of it',
    show: async (stage) => {
      await stage.open('/my-work')
      const words = stage.say(
        'Water the beans every friday #outdoors @alice !high',
        'Regar o feijão toda sexta #outdoors @alice !alta',
      )
      await stage.page.getByRole('textbox', { name: stage.t('tasks.add.label') }).pressSequentially(words)
      await stage.page
        .getByRole('list', { name: stage.t('quick_add.parts') })
        .getByRole('listitem')
        .nth(3)
        .waitFor()
      // The chooser of names closes behind a finished word.
      await stage.page.keyboard.type(' ')
      await stage.settled()
    },
  },
  {
    name: 'bulk',
    about: 'Several tasks at once',
    show: async (stage) => {
      await stage.open(`/tasks?${OPEN}`)
      await pressIn(stage, 'j', 'x', 'Shift+J', 'Shift+J')
      await stage.page.getByRole('toolbar', { name: stage.t('bulk.bar') }).waitFor()
      await stage.settled()
    },
  },
  {
    name: 'due-popover',
    about: 'A day, in words or from the grid',
    show: async (stage) => {
      await stage.open(`/tasks?${OPEN}`)
      await pressIn(stage, 'j', 'd')
      await stage.page.getByRole('dialog').waitFor()
      await stage.settled()
    },
  },
  {
    name: 'palette',
    about: 'Everything from one field',
    show: async (stage) => {
      await stage.open('/my-work')
      await pressIn(stage, 'Control+k')
      await stage.page.getByRole('dialog').waitFor()
      await stage.settled()
    },
  },
  {
    name: 'palette-search',
    about: 'Any task, project or person by name',
    show: async (stage) => {
      await stage.open('/my-work')
      await pressIn(stage, 'Control+k')
      await stage.page.getByRole('dialog').waitFor()
      await stage.page.keyboard.type('garden')
      await stage.page.getByRole('option', { name: 'Community garden' }).first().waitFor()
      await stage.settled()
    },
  },
  {
    name: 'board',
    about: 'One project as a board',
    show: (stage) => stage.open(`/board?project=${garden(stage)}`),
  },
  { name: 'calendar-month', about: 'A month', show: (stage) => stage.open('/calendar') },
  { name: 'calendar-week', about: 'A week', show: (stage) => stage.open('/calendar?view=week') },
  {
    name: 'overview',
    about: 'What there is to do, and what was done',
    show: (stage) => stage.open('/overview'),
  },
  { name: 'projects', about: 'The projects', show: (stage) => stage.open('/projects') },
  {
    name: 'members',
    about: 'Who works on a project',
    show: (stage) => stage.open(`/projects/${garden(stage)}/members`),
  },
  { name: 'people', about: 'The team', show: (stage) => stage.open('/people') },
  {
    name: 'person',
    about: 'One of them',
    show: (stage) => stage.open(`/people/${stage.world.me.id}`),
  },
  { name: 'trash', about: 'What can be brought back', show: (stage) => stage.open('/tasks?trashed=true') },
  { name: 'settings', about: 'Settings', show: (stage) => stage.open('/settings/profile') },
  {
    name: 'security',
    about: 'Settings: how one signs in',
    show: (stage) => stage.open('/settings/security'),
  },
  {
    name: 'sessions',
    about: 'Settings: where one is signed in',
    show: (stage) => stage.open('/settings/sessions'),
  },
  {
    name: 'tokens',
    about: 'Settings: what programs may do',
    show: async (stage) => {
      // Each token begins with other letters.
      await stage.page.route('**/api/tokens*', async (route) => {
        const answer = await route.fetch()
        const text = (await answer.text()).replace(/"hint":"[^"]*"/g, '"hint":"mut_Hk3w"')
        await route.fulfill({ response: answer, body: text })
      })
      await stage.open('/settings/tokens')
    },
  },
  {
    name: 'keys',
    about: 'The keys',
    show: async (stage) => {
      await stage.open('/my-work')
      await pressIn(stage, '?')
      await stage.page.getByRole('dialog', { name: stage.t('keys.title') }).waitFor()
      await stage.settled()
    },
  },
  { name: 'offline', about: 'Without a connection: what is written waits', show: losesConnection },
  { name: 'conflict', about: 'Two people changed the same', show: isContested },
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
