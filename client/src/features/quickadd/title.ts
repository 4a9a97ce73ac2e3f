const OPENED = /[([]$/
const CLOSED = /^[)\]]/
const SEPARATED_BEHIND = /(?:[,;:]|\s[-–—]+)+$/
const SEPARATED_BEFORE = /^(?:[.,;:!?]+|[-–—]+)(?:\s+|$)/

/** The line without what was understood, and without the marks that only set it apart. */
export function titleOf(text: string, parts: readonly { start: number; end: number }[]): string {
  return [...parts]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => closeGap(left.slice(0, start), left.slice(end)), text)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]+|[\s,;:]+$/g, '')
}

function closeGap(before: string, after: string): string {
  const [left, right] = [before.trimEnd(), after.trimStart()]
  if (OPENED.test(left) && CLOSED.test(right)) return closeGap(left.slice(0, -1), ` ${right.slice(1)}`)
  if (!left || OPENED.test(left)) return left + right.replace(SEPARATED_BEFORE, '')
  if (!right || /^[.!?)\]]/.test(after)) return left.replace(SEPARATED_BEHIND, '') + right
  if (SEPARATED_BEHIND.test(left)) return `${left} ${right.replace(SEPARATED_BEFORE, '')}`
  return /^[,;:]/.test(after) ? left + right : `${left} ${right}`
}
