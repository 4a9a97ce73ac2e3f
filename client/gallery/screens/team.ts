import { garden, type Screen } from './screen'

/** People, their projects and their own settings. */
export const TEAM: Screen[] = [
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
]
