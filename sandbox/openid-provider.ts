/**
 * An OpenID provider that stands in for Google: the certified implementation of oidc-provider with one person, who
 * signs in and consents by being asked.
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export type OpenIdProvider = {
  readonly issuer: string
  /** Who is signed in there from now on. */
  person: { readonly sub: string; readonly email: string; readonly email_verified: boolean }
  close(): Promise<void>
}

/** On a free port of this machine, for one client that is sent back to `callback`. */
export async function startOpenIdProvider(
  client: { readonly id: string; readonly secret: string },
  callback: (issuer: string) => string | Promise<string>,
): Promise<OpenIdProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const state = { person: { sub: '1', email: 'nobody@example.com', email_verified: true } }
  const redirect_uri = await callback(issuer)
  const configuration: Configuration = {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect_uri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Google puts who it is into the id token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ name: 'Pat Example', ...state.person, sub }),
    }),
  }
  const provider = new Provider(issuer, configuration)
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next()
    const { prompt, params, grantId } = await provider.interactionDetails(ctx.req, ctx.res)
    if (prompt.name === 'login') {
      const result = { login: { accountId: state.person.sub } }
      return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
    }
    const grant =
      (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
      new provider.Grant({ accountId: state.person.sub, clientId: String(params['client_id']) })
    grant.addOIDCScope(String(params['scope']))
    const consent = { grantId: await grant.save() }
    return provider.interactionFinished(ctx.req, ctx.res, { consent }, { mergeWithLastSubmission: true })
  })
  server.on('request', provider.callback())
  return Object.assign(state, {
    issuer,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}
