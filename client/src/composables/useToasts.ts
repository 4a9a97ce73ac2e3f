import { shallowRef } from 'vue'

import { useUndoStack } from './useUndoStack'

export interface Toast {
  id: number
  text: string
  tone: 'calm' | 'bad'
  /** `of` is the key of the write that it takes back, where that may still be refused. */
  action?: { label: string; run: () => void; isUndo?: boolean; of?: string | undefined }
}

const LASTS = 6_000
/** There is something to decide. */
const LASTS_WITH_ACTION = 10_000
const MOST = 3

const toasts = shallowRef<Toast[]>([])
const timers = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

function show(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  const toast: Toast = { id: ++lastId, text, tone: 'calm', ...options }
  if (toast.action?.isUndo) toast.action = { ...toast.action, run: undoable(toast) }
  // The same words once: the newer ones, with what they can do.
  for (const same of toasts.value.filter((other) => other.text === text)) dismiss(same.id)
  toasts.value = [...toasts.value, toast].slice(-MOST)
  start(toast.id)
}

function dismiss(id: number): void {
  hold(id)
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

function start(id: number): void {
  const toast = toasts.value.find((one) => one.id === id)
  const wait = toast?.action ? LASTS_WITH_ACTION : LASTS
  timers.set(
    id,
    setTimeout(() => dismiss(id), wait),
  )
}

/** Whoever points at a toast is reading it. */
function hold(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

function act(toast: Toast): void {
  dismiss(toast.id)
  toast.action?.run()
}

/** Also for the key, and after the toast is gone. */
function undoable({ id, action }: Toast): () => void {
  const run = () => {
    dismiss(id)
    action?.run()
  }
  return useUndoStack().push(run, action?.of, () => dismiss(id))
}

export function useToasts() {
  return { toasts, show, dismiss, hold, start, act }
}
