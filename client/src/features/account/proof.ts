/** Whoever has no password leaves it out: the server then looks at how fresh the sign-in is. */
export function proof(password: string): { password?: string } {
  return password ? { password } : {}
}
