import type { Page } from '@playwright/test'

export interface Observed {
  /** All in milliseconds. */
  lcp: number
  longTasks: number[]
  /** From a key or a click until the page has painted what came of it: https://web.dev/articles/inp */
  interactions: number[]
}

declare global {
  interface Window {
    observed: Observed
  }
}

/** Before the page's own scripts: what the browser says of itself. */
export async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observed: Observed = { lcp: 0, longTasks: [], interactions: [] }
    window.observed = observed
    const watch = (type: string, take: (entry: PerformanceEntry) => void, more = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        buffered: true,
        ...more,
      })
    watch('largest-contentful-paint', ({ startTime }) => (observed.lcp = startTime))
    watch('longtask', ({ duration }) => observed.longTasks.push(duration))
    watch(
      'event',
      (entry) => {
        if ((entry as PerformanceEntry & { interactionId: number }).interactionId)
          observed.interactions.push(entry.duration)
      },
      { durationThreshold: 16 },
    )
  })
}

/** What was observed so far; it begins anew. */
export async function taken(page: Page): Promise<Observed> {
  // Entries come when the browser is idle.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  return page.evaluate(() => {
    const seen = structuredClone(window.observed)
    Object.assign(window.observed, { longTasks: [], interactions: [] })
    return seen
  })
}

export const worst = (values: readonly number[]) => Math.max(0, ...values)

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
