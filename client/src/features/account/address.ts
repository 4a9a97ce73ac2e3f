// Loopback, RFC 1918, link-local; and in IPv6 loopback, unique local (RFC 4193) and link-local addresses.
const LOCAL = [
  /^(?:127|10)\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^::1$/,
  /^f[cd][0-9a-f]{2}:/i,
  /^fe[89ab][0-9a-f]:/i,
]

/** Whether an address means nothing outside of the network in which the server stands. */
export function isLocal(address: string): boolean {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return LOCAL.some((pattern) => pattern.test(bare))
}
