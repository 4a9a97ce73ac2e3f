import type { Found } from './found'

/** What the server takes in one request. */
export const BATCH = 500

/** Parts that the server takes. A task travels with its subtasks: what is done to it may take them along. */
export function batchesOf(tasks: readonly Found[]): number[][] {
  const batches: number[][] = [[]]
  for (const family of familiesOf(tasks)) {
    for (let start = 0; start < family.length; start += BATCH) {
      const members = family.slice(start, start + BATCH)
      if (batches.at(-1)!.length + members.length > BATCH) batches.push([])
      batches.at(-1)!.push(...members)
    }
  }
  return batches.filter((batch) => batch.length)
}

function familiesOf(tasks: readonly Found[]): number[][] {
  const families = new Map<number, number[]>()
  for (const { id, parent } of tasks) {
    const family = families.get(parent ?? id)
    if (family) family.push(id)
    else families.set(parent ?? id, [id])
  }
  return [...families.values()]
}
