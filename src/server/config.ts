import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { tellingNames } from '../casework/telling-names.ts'
import { embeddedIn } from '../store/embedded.ts'
import { networksIn } from './networks.ts'
import { DEVELOPMENT, halfProduction, type Present, productionProblems } from './production.ts'

/**
 * The whole environment, read once, every problem said at once. With nothing set it is one desk on this machine with the local
 * Microsoft 365. PATHWAY_MODE=production refuses every development default (production.ts). A value is never said back: it may be a secret.
 */
const WHOLE = 'must be a whole number from'
const port = z.coerce
  .number(`${WHOLE} 1 to 65535`)
  .int(`${WHOLE} 1 to 65535`)
  .min(1, `${WHOLE} 1 to 65535`)
  .max(65535, `${WHOLE} 1 to 65535`)
const url = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
const guid = z.guid('must be an id like 01234567-89ab-cdef-0123-456789abcdef')
const yesOrNo = z.enum(['yes', 'no'], 'must be yes or no')
const database = z.string().regex(/^postgres(ql)?:\/\/./, 'must begin with postgres://')
const mailbox = z.email('must be a mail address')

const environment = z.object({
  PATHWAY_MODE: z.enum(['development', 'production'], 'must be development or production').default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3978),
  LOCAL_M365_PORT: port.default(3979),
  DATA_DIR: z.string().default('data'),
  PUBLIC_URL: url.optional(),
  /** People and agencies, see directory-file.ts. Without it, in development, the fictional ones. */
  DIRECTORY_FILE: z.string().optional(),
  DATABASE_URL: database.optional(),
  DATABASE_MIGRATION_URL: database.optional(),
  ALLOW_EMBEDDED_DATABASE: yesOrNo.default('no'),
  TENANT_ID: guid.default(DEVELOPMENT.tenantId),
  CLIENT_ID: guid.default(DEVELOPMENT.clientId),
  CLIENT_SECRET: z.string().optional(),
  CLIENT_CERTIFICATE_FILE: z.string().optional(),
  CLIENT_KEY_FILE: z.string().optional(),
  AUTHORITY: url.optional(),
  GRAPH_BASE_URL: url.optional(),
  /** The key vault that holds the keys instead of the data folder, and the name of its secret. */
  KEY_VAULT_URL: url.optional(),
  KEY_VAULT_SECRET: z
    .string()
    .regex(/^[0-9a-zA-Z-]{1,127}$/, 'must be a name of letters, digits and hyphens')
    .default('pathway-keys'),
  BOT_APP_ID: guid.optional(),
  BOT_OPENID_METADATA_URL: url.optional(),
  BOT_TOKEN_ISSUER: url.optional(),
  TEAMS_APP_ID: guid.optional(),
  STEP_UP_CONTEXT: z
    .string()
    .regex(/^c[1-9]\d?$/, 'must be an authentication context of the tenant, c1 to c99')
    .default('c1'),
  NOTICE_MAILBOX_DERBY: mailbox.default('pathway.notices@derby.example'),
  NOTICE_MAILBOX_DERBYSHIRE: mailbox.default('pathway.notices@derbyshire.example'),
  /** The domains mail and invitations may go to, with commas between; without it any that the directory holds. */
  RECIPIENT_DOMAINS: z
    .string()
    .regex(
      /^\s*([a-z0-9-]+\.)+[a-z0-9-]{2,}(\s*,\s*([a-z0-9-]+\.)+[a-z0-9-]{2,})*\s*$/i,
      'must be domains like police.example, with commas between',
    )
    .optional(),
  /** Where the chapter is published, for people to read it there. */
  PROCEDURE_URL: url.optional(),
  /** Where Microsoft 365 reaches /api/notifications; without it calendars are only polled. */
  NOTIFICATION_URL: url.optional(),
  OFFICE_JS_URL: z
    .string()
    .regex(/^(\/|https?:\/\/)/, 'must be an address, or a path of this app')
    .optional(),
  OBSERVE_SECONDS: z.coerce
    .number(`${WHOLE} 1 to 3600`)
    .int(`${WHOLE} 1 to 3600`)
    .min(1, `${WHOLE} 1 to 3600`)
    .max(3600, `${WHOLE} 1 to 3600`)
    .optional(),
  /** Of one person; ten times as many of one address, before anybody is known. Beyond it the answer is 429. */
  REQUESTS_PER_MINUTE: z.coerce.number(`${WHOLE} 1`).int(`${WHOLE} 1`).min(1, `${WHOLE} 1`).default(600),
  /** How many proxies in front of us name the caller's address. */
  TRUSTED_PROXIES: z.coerce.number(`${WHOLE} 0`).int(`${WHOLE} 0`).min(0, `${WHOLE} 0`).max(5).default(0),
  /** The council's own networks: from elsewhere a second proof is asked for before anything of a case. Without it: not asked for. */
  KNOWN_NETWORKS: z
    .string()
    .refine((text) => networksIn(text) !== undefined, 'must be networks like 10.20.0.0/16 or 2001:db8::/32, with commas between')
    .optional(),
  SEED: z.string().max(40, 'must be at most 40 characters').optional(),
  SEED_CASELOAD: yesOrNo.optional(),
})
type Environment = z.infer<typeof environment>
export type Config = ReturnType<typeof shape>

/** In: the environment; a variable set to nothing counts as not set. Out: the configuration, or every problem in words, one variable each. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly problems: readonly string[] } {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const read = environment.safeParse(present)
  const malformed = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const named = new Set(malformed.map((problem) => problem.split(':')[0]))
  const further = [
    ...halfSet(present),
    ...unreadable(present),
    ...tellingNames(present),
    ...(present.PATHWAY_MODE === 'production' ? productionProblems(present) : halfProduction(present)),
  ]
  const problems = [...malformed, ...further.filter((problem) => !named.has(problem.split(':')[0]))]
  if (problems.length > 0 || !read.success) return { problems }
  return { config: shape(read.data) }
}

/** What is wrong with the configuration, as one text that begins in the middle of a sentence. */
export function manyProblems(problems: readonly string[]): string {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  return `the configuration has ${count}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`
}

function halfSet(present: Present): string[] {
  const pairs = [
    ['CLIENT_CERTIFICATE_FILE', 'CLIENT_KEY_FILE'],
    ['BOT_OPENID_METADATA_URL', 'BOT_TOKEN_ISSUER'],
  ] as const
  return pairs.flatMap(([a, b]) =>
    (present[a] === undefined) === (present[b] === undefined) ? [] : [`${a} and ${b}: set both or neither`],
  )
}

function unreadable(present: Present): string[] {
  return (['CLIENT_CERTIFICATE_FILE', 'CLIENT_KEY_FILE'] as const).flatMap((name) => {
    try {
      if (present[name] !== undefined) readFileSync(present[name])
      return []
    } catch {
      return [`${name}: this file can't be read`]
    }
  })
}

function shape(env: Environment) {
  const production = env.PATHWAY_MODE === 'production'
  const local = `http://127.0.0.1:${env.LOCAL_M365_PORT}`
  const publicUrl = env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`
  const authority = env.AUTHORITY ?? (production ? `https://login.microsoftonline.com/${env.TENANT_ID}` : `${local}/${env.TENANT_ID}`)
  const dataDir = resolve(env.DATA_DIR)
  return {
    production,
    host: env.HOST,
    port: env.PORT,
    publicUrl,
    dataDir,
    directoryFile: env.DIRECTORY_FILE === undefined ? undefined : resolve(env.DIRECTORY_FILE),
    database: env.DATABASE_URL === undefined ? embeddedIn(dataDir) : postgres(env),
    tenantId: env.TENANT_ID,
    clientId: env.CLIENT_ID,
    authority: authority.replace(/\/$/, ''),
    credential: credential(env),
    graphBaseUrl: (env.GRAPH_BASE_URL ?? (production ? 'https://graph.microsoft.com' : local)).replace(/\/$/, ''),
    keyVault: env.KEY_VAULT_URL === undefined ? undefined : { url: env.KEY_VAULT_URL.replace(/\/$/, ''), secret: env.KEY_VAULT_SECRET },
    bot: {
      appId: env.BOT_APP_ID ?? env.CLIENT_ID,
      openIdMetadataUrl: env.BOT_OPENID_METADATA_URL ?? (production ? undefined : `${local}/botframework/.well-known/openidconfiguration`),
      tokenIssuer: env.BOT_TOKEN_ISSUER ?? (production ? undefined : `${local}/botframework`),
      openChatsAt: production ? 'https://smba.trafficmanager.net/teams/' : `${local}/connector/`,
      tabUrl: `${publicUrl.replace(/\/$/, '')}/tab/`,
      serviceUrls: production ? ['https://smba.trafficmanager.net/'] : ['https://smba.trafficmanager.net/', `${local}/`],
    },
    teamsAppId: env.TEAMS_APP_ID,
    stepUpContext: env.STEP_UP_CONTEXT,
    procedureUrl: env.PROCEDURE_URL,
    deskUrl: production ? undefined : local,
    noticeMailboxes: { derby: env.NOTICE_MAILBOX_DERBY, derbyshire: env.NOTICE_MAILBOX_DERBYSHIRE },
    recipientDomains: env.RECIPIENT_DOMAINS?.split(',').map((domain) => domain.trim().toLowerCase()),
    officeJsUrl:
      env.OFFICE_JS_URL ?? (production ? 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js' : '/vendor/office-js/office.js'),
    notificationUrl: env.NOTIFICATION_URL,
    observeSeconds: env.OBSERVE_SECONDS ?? (production ? 60 : 5),
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    trustedProxies: env.TRUSTED_PROXIES,
    knownNetworks: env.KNOWN_NETWORKS === undefined ? undefined : networksIn(env.KNOWN_NETWORKS),
    /** Cases about the fictional people only. */
    seedCaseload: !production && env.SEED_CASELOAD !== 'no' && env.DIRECTORY_FILE === undefined,
    seed: env.SEED ?? 'pathway',
  } as const
}

function postgres(env: Environment) {
  const migrationUrl = env.DATABASE_MIGRATION_URL
  return { kind: 'postgres', url: env.DATABASE_URL ?? '', ...(migrationUrl === undefined ? {} : { migrationUrl }) } as const
}

function credential(env: Environment) {
  if (env.CLIENT_CERTIFICATE_FILE !== undefined && env.CLIENT_KEY_FILE !== undefined) {
    return {
      certificatePem: readFileSync(env.CLIENT_CERTIFICATE_FILE, 'utf8'),
      privateKeyPem: readFileSync(env.CLIENT_KEY_FILE, 'utf8'),
    } as const
  }
  return { secret: env.CLIENT_SECRET ?? DEVELOPMENT.clientSecret } as const
}
