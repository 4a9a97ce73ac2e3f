import { SCREENS } from './screens'
import { fileOf, shotsOf, type Shot } from './shots'

const HEAD = `# Every screen

The demo team's tasks, on a wide screen and on a phone, light and dark, in English and in Portuguese. \`make screenshots\` takes the pictures anew;
\`make screenshots ONLY="board palette"\` takes some of them.
`
const SHOWN = { 360: 170, 768: 300, 1440: 620 } as const
const DEVICES = { 360: 'on a phone', 768: 'on a tablet', 1440: 'on a wide screen' } as const

export function readme(): string {
  const sections = SCREENS.map((screen) => {
    const words = ({ width, theme, locale }: Shot) =>
      `${screen.about}, ${DEVICES[width]}, ${theme}, ${locale}`
    const pictures = shotsOf(screen).map(
      (shot) => `<img src="${fileOf(screen, shot)}" width="${SHOWN[shot.width]}" alt="${words(shot)}">`,
    )
    return `## ${screen.about}\n\n${pictures.join('\n')}\n`
  })
  return [HEAD, ...sections].join('\n')
}
