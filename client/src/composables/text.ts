/** Without accents and case: “Reunião” and “reuniao” are the same word to a searcher. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
}

/** Whether all the words stand in the text, in any order. What has no letter or digit is sought as it is. */
export function hasWords(text: string, sought: string): boolean {
  const words = fold(sought).match(/[\p{L}\p{N}]+/gu) ?? [fold(sought)]
  return words.every((word) => fold(text).includes(word))
}

/** First letters of the first and the last word; of one word its first two, or Ana and Alice would look the same. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean)
  const first = [...(words[0] ?? '')]
  const second = words.length > 1 ? [...words.at(-1)!][0]!.toUpperCase() : (first[1] ?? '')
  return (first[0]?.toUpperCase() ?? '') + second
}

/** What people type for a name: “needs discussion” finds “needs-discussion” and “needs_discussion”. */
export function alike(text: string): string {
  return fold(text.replace(/[\s_,;-]+/g, ' '))
}
