import { renameDraft } from '@/composables/useDraft'

/** What is written in a task. */
const DRAFTS = ['comment', 'description', 'description-base']

/** The task has got its number; what is being written at the moment follows by itself. */
export function renameDrafts(was: number, is: number, person?: number): void {
  for (const what of DRAFTS) renameDraft(`${what}-${was}`, `${what}-${is}`, person)
}
