/** What bot.ts needs to know of the outside, given by main.ts; everything that differs between a laptop and a tenant is here. */
export type BotConnection = {
  readonly appId: string
  readonly tenantId: string
  /** Where the keys are that the channel signs with, and who it says it is; absent: Microsoft's own. */
  readonly openIdMetadataUrl?: string | undefined
  readonly tokenIssuer?: string | undefined
  /** Our own token for the channel. */
  readonly channelToken: () => Promise<string>
  /** Service addresses we answer to, each ending in '/'; an activity from any other is refused (it would be told where to send our token). */
  readonly serviceUrls: readonly string[]
  /** Where a chat is opened with a person who never wrote to us. */
  readonly openChatsAt: string
  /** Where the tab's pages are, for a dialog that shows one. */
  readonly tabUrl: string
  readonly log: (event: string, ids?: Readonly<Record<string, string | number | boolean>>) => void
}

/** A request and its answer as the bot needs them, whatever serves HTTP. */
export type BotRequest = { readonly body: unknown; readonly headers: Record<string, unknown>; readonly method: string }
export type BotResponse = {
  readonly socket: unknown
  readonly header: (name: string, value: unknown) => void
  readonly status: (code: number) => void
  readonly send: (body?: unknown) => void
  readonly end: () => void
}

/** True for an address under one of the allowed ones, by parsed host and scheme: 'https://smba.trafficmanager.net.evil.example' is not. */
export function isAllowedServiceUrl(serviceUrl: unknown, allowed: readonly string[]): boolean {
  if (typeof serviceUrl !== 'string' || !URL.canParse(serviceUrl)) return false
  const asked = new URL(serviceUrl)
  if (asked.username !== '' || asked.password !== '') return false
  return allowed.some((one) => {
    const known = new URL(one)
    return known.origin === asked.origin && asked.pathname.startsWith(known.pathname)
  })
}
