import { shallowRef } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'calm' | 'bad'
  action?: { label: string; run: () => void }
}

const LASTS = 6_000
const MOST = 3

const toasts = shallowRef<Toast[]>([])
const timers = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

function show(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  const toast: Toast = { id: ++lastId, text, tone: 'calm', ...options }
  toasts.value = [...toasts.value, toast].slice(-MOST)
  start(toast.id)
}

function dismiss(id: number): void {
  hold(id)
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

function start(id: number): void {
  timers.set(
    id,
    setTimeout(() => dismiss(id), LASTS),
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

function actOnLatest(): void {
  const latest = toasts.value.findLast((toast) => toast.action)
  if (latest) act(latest)
}

export function useToasts() {
  return { toasts, show, dismiss, hold, start, act, actOnLatest }
}
