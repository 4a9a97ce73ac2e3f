/** Without accents and case: “Reunião” and “reuniao” are the same word to a searcher. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
}

/** First letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

/** What people type for a name: “needs discussion” finds “needs-discussion” and “needs_discussion”. */
export function alike(text: string): string {
  return fold(text.replace(/[\s_,;-]+/g, ' '))
}
