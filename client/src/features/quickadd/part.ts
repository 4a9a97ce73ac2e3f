import type { TaskPriority } from '@/api/types'
import type { MentionSigil } from './readMention'

export type Meaning =
  /** `isEnd`: said as “until”, the last day of what comes again. */
  | { kind: 'due'; day: string; isEnd?: boolean | undefined }
  /** `day` is the first one, and `isDated` where the rule names it: “every Dec 25”. */
  | { kind: 'repeat'; rule: string; day: string; isDated?: boolean | undefined }
  | { kind: 'until'; day: string }
  | { kind: 'priority'; priority: TaskPriority }
  /** `phrase` runs on: where a name ends is only known to who knows the names. */
  | { kind: 'mention'; sigil: MentionSigil; phrase: string; ends: number[] }

/** `stays`: says more than is understood, so the title keeps it. */
export type Part = Meaning & { start: number; end: number; text: string; stays?: boolean | undefined }
