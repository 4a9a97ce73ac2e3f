import type { Option } from '@/components/options'
import { fold } from '@/composables/text'
import { timeZones } from '@/composables/timeZones'

/** Rows that a chooser can draw without a pause; who does not find theirs among them types a word of it. */
const MOST = 60

/** “America/Sao_Paulo” as people write it. */
export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ')
}

/** Time zones to choose from: by city or region, or by the name that people give the time there. */
export function createZoneSearch(locale: string, own: string, here: { zone: string; words: string }) {
  const now = new Date()
  const zones = [...new Set([here.zone, own, 'UTC', ...timeZones()])]
  /** Naming the time in several hundred places takes a moment: not before somebody searches. */
  let texts: Map<string, string> | null = null

  return function search(words: string): Option[] {
    const sought = fold(words).split(/[^\p{L}\p{N}]+/u)
    const hits = words.trim()
      ? zones.filter((zone) => sought.every((word) => textOf(zone).includes(word)))
      : zones
    return hits.slice(0, MOST).map(option)
  }

  function textOf(zone: string): string {
    texts ??= new Map(zones.map((each) => [each, text(each)]))
    return texts.get(zone) ?? ''
  }

  function text(zone: string): string {
    return fold(`${zoneName(zone)} ${part(locale, zone, 'longGeneric', now)}`)
  }

  function option(zone: string): Option {
    const offset = part(locale, zone, 'shortOffset', now)
    return {
      value: zone,
      label: zoneName(zone),
      hint: zone === here.zone ? `${offset} · ${here.words}` : offset,
      also: texts?.get(zone),
    }
  }
}

function part(
  locale: string,
  timeZone: string,
  timeZoneName: 'shortOffset' | 'longGeneric',
  now: Date,
): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(now)
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    // A zone that the server knows and this browser does not.
    return ''
  }
}
