import { DOORS } from './screens/doors'
import { HANDS } from './screens/hands'
import type { Screen } from './screens/screen'
import { TEAM } from './screens/team'
import { TROUBLE } from './screens/trouble'
import { WORK } from './screens/work'

export const SCREENS: Screen[] = [...DOORS, ...WORK, ...HANDS, ...TEAM, ...TROUBLE]
