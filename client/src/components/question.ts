/** What a person is asked before it happens. A failure of `run` is told in the dialog, which then stays open. */
export interface Question {
  title: string
  words: string
  action: string
  danger?: boolean
  run: () => Promise<unknown>
}
