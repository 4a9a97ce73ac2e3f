import { createServer, type Server } from 'node:http'
import Provider from 'oidc-provider'

/** A certified OpenID Connect provider. Whoever names an e-mail address there is believed to have it. */
export async function startProvider(client: string): Promise<Server> {
  const issuer = process.env.E2E_ISSUER
  if (!issuer) throw new Error('E2E_ISSUER is missing: the OIDC_ISSUER of the server at BASE_URL')
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'mutirao',
        client_secret: 'journey',
        redirect_uris: [new URL('/api/auth/sso/callback', client).href],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_context, email) => ({
      accountId: email,
      claims: () => ({ sub: email, email, email_verified: true, name: email.split('@')[0] }),
    }),
  })
  const server = createServer(provider.callback())
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), 'localhost', resolve))
  return server
}
