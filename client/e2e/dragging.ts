import type { Locator, Page } from '@playwright/test'

import { expect } from './support'

type Edge = 'top' | 'bottom'

/** Presses what can be dragged, as soon as it can, and lifts it a little. */
export async function lift(page: Page, item: Locator): Promise<void> {
  await expect(item).toHaveClass(/draggable/)
  // Hovering waits until it stands still, as a hand does.
  await item.hover({ position: { x: 30, y: 12 } })
  await page.mouse.down()
  const { x, y } = (await item.boundingBox())!
  await page.mouse.move(x + 40, y + 20, { steps: 4 })
}

/** In steps, as a hand does: the page sees where the pointer comes past. */
export async function carry(page: Page, target: Locator, edge: Edge, steps = 16): Promise<void> {
  const { x, y, height } = (await target.boundingBox())!
  await page.mouse.move(x + 60, edge === 'top' ? y + 6 : y + height - 6, { steps })
}

/** Carries on until it is seen where it belongs, and rests upon it: whoever makes room moves under the pointer. */
export async function carryUntil(
  page: Page,
  target: Locator,
  edge: Edge,
  seen: Locator,
  titles: string[],
): Promise<void> {
  const isSeen = async () => (await seen.allTextContents()).join('\n') === titles.join('\n')
  await carry(page, target, edge)
  // Browsers tell a page again and again where the pointer rests. The driver does so where it moves.
  await expect(async () => {
    // Where all stand as they should, the next step over a neighbour would swap them again.
    if (!(await isSeen())) await carry(page, target, edge, 1)
    await rest(page, page.locator('.is-ghost'))
    expect(await seen.allTextContents()).toEqual(titles)
  }).toPass({ intervals: [100] })
}

/** Over what hangs on the pointer, once it stands still, nothing gives way any more. */
async function rest(page: Page, item: Locator): Promise<void> {
  await item.evaluate(async (element) => {
    await Promise.all(element.getAnimations().map(({ finished }) => finished))
  })
  const { x, y, width, height } = (await item.boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
}
