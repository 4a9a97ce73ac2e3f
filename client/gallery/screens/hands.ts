import type { Stage } from '../stage'
import { OPEN, type Screen } from './screen'

async function pressIn(stage: Stage, ...keys: string[]): Promise<void> {
  for (const key of keys) await stage.page.keyboard.press(key)
}

/** What one does with fingers on the keys. */
export const HANDS: Screen[] = [
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
    name: 'keys',
    about: 'The keys',
    show: async (stage) => {
      await stage.open('/my-work')
      await pressIn(stage, '?')
      await stage.page.getByRole('dialog', { name: stage.t('keys.title') }).waitFor()
      await stage.settled()
    },
  },
]
