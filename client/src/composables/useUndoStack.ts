type Run = () => unknown

const DEEPEST = 50
let stack: Run[] = []

/** What can be taken back, the last thing first. It lasts as long as the page. */
export function useUndoStack() {
  /** Returns how to take back just this, wherever it stands by then. */
  function push(run: Run): Run {
    stack = [...stack, run].slice(-DEEPEST)
    return () => take(run)
  }

  function take(run: Run): void {
    if (!stack.includes(run)) return
    stack = stack.filter((other) => other !== run)
    void run()
  }

  function undoLast(): void {
    const last = stack.at(-1)
    if (last) take(last)
  }

  function clear(): void {
    stack = []
  }

  return { push, undoLast, clear }
}
