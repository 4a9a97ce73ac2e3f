type Run = () => unknown

interface Entry {
  run: Run
  /** The write that it takes back. */
  key: string | undefined
  /** It is not to be had any more. */
  onLost: Run | undefined
}

const DEEPEST = 50
let stack: Entry[] = []

/** What can be taken back, the last thing first. It lasts as long as the page. */
export function useUndoStack() {
  /** Returns how to take back just this, wherever it stands by then. */
  function push(run: Run, key?: string, onLost?: Run): Run {
    const entry = { run, key, onLost }
    stack = [...stack, entry].slice(-DEEPEST)
    return () => take(entry)
  }

  function take(entry: Entry): void {
    if (!stack.includes(entry)) return
    stack = stack.filter((other) => other !== entry)
    void entry.run()
  }

  function undoLast(): void {
    const last = stack.at(-1)
    if (last) take(last)
  }

  /** A write that did not happen cannot be taken back. */
  function forget(key: string): void {
    const lost = stack.filter((entry) => entry.key === key)
    stack = stack.filter((entry) => entry.key !== key)
    for (const { onLost } of lost) void onLost?.()
  }

  function clear(): void {
    stack = []
  }

  return { push, undoLast, forget, clear }
}
