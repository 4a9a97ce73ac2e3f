import { garden, OPEN, type Screen } from './screen'

/** Where the tasks are. */
export const WORK: Screen[] = [
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
  { name: 'trash', about: 'What can be brought back', show: (stage) => stage.open('/tasks?trashed=true') },
]
