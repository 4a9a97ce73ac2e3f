export interface Device {
  kind: 'computer' | 'phone' | 'program' | 'unknown'
  /** Proper names, most telling first; none where the header says nothing that we know. */
  names: string[]
}

type Rule = [name: string, pattern: RegExp]

// The order matters: each browser also names the ones that it wants to be taken for.
const BROWSERS: Rule[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|OPiOS|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
]

const SYSTEMS: Rule[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
]

const IN_HAND = new Set(['iPhone', 'iPad', 'Android'])
/** Programs name themselves first (RFC 9110, 10.1.5): “curl/8.5.0”. Browsers all claim to be Mozilla. */
const PROGRAM = /^(?!Mozilla\/|Opera\/)([A-Za-z][\w .+-]{0,39}?)\/\d/

/** What a User-Agent header says, where it says something known. A hint and no proof: everybody can send any. */
export function device(userAgent: string): Device {
  const program = PROGRAM.exec(userAgent)?.[1]
  if (program) return { kind: 'program', names: [program] }
  const browser = find(BROWSERS, userAgent)
  const system = find(SYSTEMS, userAgent)
  const names = [browser, system].filter((name) => name !== undefined)
  if (!names.length) return { kind: 'unknown', names }
  return { kind: system && IN_HAND.has(system) ? 'phone' : 'computer', names }
}

function find(rules: Rule[], userAgent: string): string | undefined {
  return rules.find(([, pattern]) => pattern.test(userAgent))?.[0]
}
