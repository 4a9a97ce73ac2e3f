export type Named = Record<string, unknown>

/** “no task | one task | {n} tasks”, “one task | {n} tasks”: of two forms the first is for exactly one. */
function form(message: string, count: number): string {
  const forms = message.split('|')
  const wanted = forms.length > 2 ? Math.min(count, 2) : Number(count !== 1)
  return (forms[wanted] ?? message).trim()
}

/** The form for a number, with `{name}` filled in; `{'@'}` is the character, which the syntax of other tools reserves. */
export function filledIn(message: string, named: Named, count?: number): string {
  const chosen = count === undefined ? message : form(message, count)
  return chosen.replace(/\{(?:'(.*?)'|(\w+))\}/g, (_, literal: string | undefined, name: string) =>
    literal === undefined ? String({ n: count, ...named }[name] ?? '') : literal,
  )
}
