import { BOT_NAME } from '../src/errands/wording.ts'
import type { BotConnection } from './connection.ts'

/** What our own tokens for the channel are for. */
export const CHANNEL_SCOPE = 'https://api.botframework.com'

/** What a new chat with one person of our tenant is asked for with. */
export function chatWith(appId: string, tenantId: string, to: { readonly oid?: string | undefined; readonly name: string }) {
  return {
    isGroup: false,
    bot: { id: `28:${appId}`, name: BOT_NAME },
    members: [{ id: to.oid ?? '', aadObjectId: to.oid ?? '', name: to.name }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  }
}

/** What botbuilder is told about whose tokens to accept. Its checks are the same on a laptop; only where the keys are differs. */
export function settingsOf(connection: BotConnection): Readonly<Record<string, unknown>> {
  const { appId, tenantId, openIdMetadataUrl, tokenIssuer } = connection
  const own = { MicrosoftAppId: appId, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId }
  if (openIdMetadataUrl === undefined || tokenIssuer === undefined) return own
  return {
    ...own,
    ValidateAuthority: true,
    ToChannelFromBotLoginUrl: tokenIssuer,
    ToChannelFromBotOAuthScope: CHANNEL_SCOPE,
    ToBotFromChannelTokenIssuer: tokenIssuer,
    OAuthUrl: tokenIssuer,
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    CallerId: '',
  }
}

/** Our own sign-in to the channel, in the shape botbuilder asks for. Checking what comes in is never switched off. */
export function credentialsOf(connection: BotConnection): Readonly<Record<string, unknown>> {
  return {
    isValidAppId: async (appId: string) => appId === connection.appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request: { headers: { set: (name: string, value: string) => void } }) => {
        request.headers.set('authorization', `Bearer ${await connection.channelToken()}`)
        return request
      },
    }),
  }
}

/**
 * What a failed check of a token is answered with. botbuilder says 401 in its own errors, its JWT library in the error's name;
 * anything else is that the channel's keys couldn't be had, which isn't the caller's fault.
 */
export function refusedStatus(error: unknown): 401 | 503 {
  if (typeof error !== 'object' || error === null) return 503
  if ('statusCode' in error && typeof error.statusCode === 'number') return 401
  return 'name' in error && typeof error.name === 'string' && /^(JsonWebToken|TokenExpired|NotBefore|Syntax)Error$/.test(error.name)
    ? 401
    : 503
}

/**
 * botbuilder's own client repeats a POST after a 5xx, by which a card that was shown would be shown again, and waits up to a minute on a 429
 * with everybody behind it waiting too. What to repeat, and when, is for casework to decide. `connectorClientOptions` has no say in this.
 */
export function sendingOnce<Made extends object>(factory: { readonly create: (serviceUrl: string, audience: string) => Promise<Made> }) {
  return {
    create: async (serviceUrl: string, audience: string): Promise<Made> => {
      const made = await factory.create(serviceUrl, audience)
      const { pipeline } = (made as Made & Sending).client
      if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new Error('the channel’s client repeats what it sends')
      return made
    },
  }
}
type Sending = {
  readonly client: { readonly pipeline: { readonly removePolicy: (policy: { readonly name: string }) => readonly unknown[] } }
}
