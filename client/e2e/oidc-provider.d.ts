/** What the journey needs of a package that comes without types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  type Account = { accountId: string; claims: () => Record<string, unknown> }

  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: { client_id: string; client_secret: string; redirect_uris: string[] }[]
        claims: Record<string, string[]>
        pkce: { required: () => boolean }
        findAccount: (context: unknown, id: string) => Account
      },
    )

    callback(): RequestListener
  }
}
