import type { Given, Operation } from './operation'

/** What one tab tells the others. Without words: something has changed. */
export type Notice =
  | { is: 'changed' }
  | { is: 'done'; operation: Operation; given: Given }
  | { is: 'refused'; operation: Operation; problem: Refusal }

/** An ApiError as it travels between tabs. */
export interface Refusal {
  status: number
  code: string
  words: string
  requestId: string
  /** Those of the body that it is about, where it says so. */
  fields: string[]
}

export interface Channel {
  tell: (notice: Notice) => void
  listen: (hear: (notice: Notice) => void) => void
  close: () => void
}

export function openChannel(name = 'mutirao.outbox'): Channel {
  const channel = new BroadcastChannel(name)
  let isOpen = true
  return {
    // What is on its way when a page goes is answered all the same.
    tell: (notice) => {
      if (isOpen) channel.postMessage(notice)
    },
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<Notice>) => hear(data)
    },
    close: () => {
      isOpen = false
      channel.close()
    },
  }
}
