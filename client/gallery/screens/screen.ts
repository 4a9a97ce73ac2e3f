import type { Stage } from '../stage'

export interface Screen {
  name: string
  /** What it shows, for the page that shows it. */
  about: string
  /** Before anybody has signed in. */
  isGuest?: boolean
  show: (stage: Stage) => Promise<void>
}

export const OPEN = 'done=false'
export const garden = ({ world }: Stage) => world.tasks.watered.project!.id
