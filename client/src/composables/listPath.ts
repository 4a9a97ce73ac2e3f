/** Where the list is that a task is open beside: its address without the task's id. */
export function listPath(path: string): string {
  return path.replace(/(?<=.)\/-?\d+$/, '')
}
