/** Where the next page of a list begins, as `next` of the present one says it; the first page begins at ''. */
export function cursorOf(link: string | null | undefined): string | undefined {
  return link ? (new URL(link).searchParams.get('cursor') ?? undefined) : undefined
}
