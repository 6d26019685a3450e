import { z } from 'zod'

/** What the local Microsoft 365 needs to run; the fixed ids are development values, the same as the app's. */
export type LocalOptions = {
  readonly port: number
  readonly dataDir: string
  readonly appUrl: string
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: string
  /** Application permissions that the issuer puts into Graph tokens. */
  readonly appRoles: readonly string[]
  /** What the app may do with secrets of the key vault. */
  readonly vaultRights: readonly ('get' | 'set')[]
}

export const usualRoles = ['Calendars.ReadWrite', 'Mail.ReadWrite', 'Mail.Send', 'User.ReadBasic.All'] as const

const environment = z.object({
  LOCAL_M365_PORT: z.coerce.number().int().min(0).max(65535).default(3979),
  LOCAL_M365_DATA_DIR: z.string().min(1).default('./data/local-m365'),
  APP_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3978'),
  LOCAL_M365_TENANT_ID: z.guid().default('7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'),
  LOCAL_M365_CLIENT_ID: z.guid().default('3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b'),
  LOCAL_M365_CLIENT_SECRET: z.string().min(1).default('local-only-secret'),
})

/**
 * Reads the environment; every problem is named at once.
 * In: environment variables. Out: the options, or the list of problems in plain words.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): LocalOptions | { readonly problems: readonly string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) return { problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  const e = read.data
  return {
    port: e.LOCAL_M365_PORT,
    dataDir: e.LOCAL_M365_DATA_DIR,
    appUrl: e.APP_URL.replace(/\/+$/, ''),
    tenantId: e.LOCAL_M365_TENANT_ID,
    clientId: e.LOCAL_M365_CLIENT_ID,
    clientSecret: e.LOCAL_M365_CLIENT_SECRET,
    appRoles: usualRoles,
    vaultRights: ['get', 'set'],
  }
}
