import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { readme } from './readme'
import { SCREENS } from './screens'
import { chosen, fileOf, screens, shotsOf, sizeOf } from './shots'
import { test } from './stage'

const FOLDER = fileURLToPath(new URL('../../docs/gallery/', import.meta.url))
// Letters stay sharp, and all pictures together stay below what test_gallery.py allows.
const QUALITY = 62

for (const screen of screens())
  for (const shot of shotsOf(screen))
    test.describe(`${shot.width} px, ${shot.theme}, ${shot.locale}`, () => {
      test.use({
        viewport: sizeOf(shot),
        colorScheme: shot.theme,
        locale: shot.locale === 'en' ? 'en-US' : shot.locale,
        hasTouch: shot.width === 360,
        isGuest: screen.isGuest ?? false,
      })

      test(screen.name, async ({ stage, page }) => {
        await screen.show(stage)
        const path = FOLDER + fileOf(screen, shot)
        await page.screenshot({ path, type: 'webp', quality: QUALITY, animations: 'disabled' })
      })
    })

test('the page that shows them', async () => {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(`${FOLDER}README.md`, readme())
  const files = new Set(SCREENS.flatMap((screen) => shotsOf(screen).map((shot) => fileOf(screen, shot))))
  // What is shown no more is not kept.
  if (!chosen.length)
    for (const name of await readdir(FOLDER))
      if (name.endsWith('.webp') && !files.has(name)) await rm(FOLDER + name)
})
