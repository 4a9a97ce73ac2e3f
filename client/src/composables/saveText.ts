/** Offers a text as a file, without a server. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has to have begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
