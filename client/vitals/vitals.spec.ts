import { expect, test, type Browser, type Page } from '@playwright/test'

import { signIn } from '../e2e/support'
import { median, observe, taken, worst } from './observed'

const ROUNDS = 5
const SCROLLED = 4_000

function tell(what: string, value: number, unit: string, bar: string): void {
  console.log(`| ${what} | ${value.toFixed(value < 10 ? 1 : 0)} ${unit} | ${bar} |`)
}

const rows = (page: Page) => page.getByRole('list', { name: 'List of tasks' }).getByRole('listitem')

async function settled(page: Page): Promise<void> {
  await expect(rows(page).nth(10)).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** The list in a browser that has never been here. */
async function opened(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await observe(page)
  await signIn(page, '/tasks')
  await settled(page)
  return page
}

test('a list of many tasks', async ({ browser }) => {
  const first: { lcp: number; longest: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const page = await opened(browser)
    const { lcp, longTasks } = await taken(page)
    first.push({ lcp, longest: worst(longTasks) })
    await page.context().close()
  }
  tell('largest contentful paint, nothing in the cache', median(first.map(({ lcp }) => lcp)), 'ms', '< 1000')
  tell('longest task while opening', median(first.map(({ longest }) => longest)), 'ms', '< 100')

  const page = await opened(browser)
  await taken(page)

  const heap = async () => {
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    await session.detach()
    return usedSize / 1e6
  }
  const before = await heap()
  await rows(page).nth(3).hover()
  const frames = page.evaluate(
    (length) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        let last = performance.now()
        const end = last + length
        const next = (now: number) => {
          times.push(now - last)
          last = now
          if (now < end) requestAnimationFrame(next)
          else resolve(times.slice(1))
        }
        requestAnimationFrame(next)
      }),
    SCROLLED,
  )
  const stop = Date.now() + SCROLLED
  while (Date.now() < stop) await page.mouse.wheel(0, 900)
  const drawn = await frames
  tell(
    'frames a second while scrolling',
    (1000 * drawn.length) / drawn.reduce((sum, time) => sum + time, 0),
    '',
    '60',
  )
  tell('frames that took longer than 50 ms', drawn.filter((time) => time > 50).length, '', '0')
  tell('rows in the page', await rows(page).count(), '', 'some dozens')
  tell('heap before', before, 'MB', '')
  tell('heap after', await heap(), 'MB', '')
  await taken(page)

  await page.keyboard.press('/')
  await page.keyboard.type('water the', { delay: 60 })
  await page.waitForLoadState('networkidle')
  const typed = await taken(page)
  tell('slowest of the keys typed in search', worst(typed.interactions), 'ms', '< 100')

  await page.goto('/tasks')
  await settled(page)
  await taken(page)
  for (let row = 0; row < 10; row++) await rows(page).nth(row).getByRole('checkbox').first().click()
  const toggled = await taken(page)
  tell('slowest of ten toggles', worst(toggled.interactions), 'ms', '< 100')
})
