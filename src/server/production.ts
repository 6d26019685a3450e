/** The environment as it was set; what was set to nothing isn't in it. */
export type Present = Readonly<Record<string, string | undefined>>

/** Fixed ids of a machine with no tenant; the local Microsoft 365 knows the same. */
export const DEVELOPMENT = {
  tenantId: '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a',
  clientId: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
  clientSecret: 'local-only-secret',
} as const

const NEEDED: readonly (readonly [name: string, why: string])[] = [
  ['TENANT_ID', 'name your tenant; the development tenant is refused in production'],
  ['CLIENT_ID', 'name your app registration; the development one is refused in production'],
  ['BOT_APP_ID', 'an empty bot app id would switch off every check of the bot; name it'],
  ['TEAMS_APP_ID', 'the id of the app in your Teams catalogue, for links'],
  ['STEP_UP_CONTEXT', 'the authentication context of your tenant (c1 to c99) that asks for a second proof before the gravest acts'],
  ['PUBLIC_URL', 'the https address at which Teams reaches this app'],
  ['DIRECTORY_FILE', 'the people and agencies who may sign in and be invited; without it nobody could'],
  ['DATABASE_MIGRATION_URL', 'the owner’s account, for migrations only, so that the other can only add to the record'],
  ['NOTICE_MAILBOX_DERBY', 'the mailbox notices are sent from'],
  ['NOTICE_MAILBOX_DERBYSHIRE', 'the mailbox notices are sent from'],
]
const DEVELOPMENT_VALUES: readonly (readonly [name: string, value: string, what: string])[] = [
  ['TENANT_ID', DEVELOPMENT.tenantId, 'tenant'],
  ['CLIENT_ID', DEVELOPMENT.clientId, 'app registration'],
  ['BOT_APP_ID', DEVELOPMENT.clientId, 'app registration'],
  ['CLIENT_SECRET', DEVELOPMENT.clientSecret, 'secret'],
]
const OUTSIDE = [
  'PUBLIC_URL',
  'AUTHORITY',
  'GRAPH_BASE_URL',
  'KEY_VAULT_URL',
  'BOT_OPENID_METADATA_URL',
  'BOT_TOKEN_ISSUER',
  'OFFICE_JS_URL',
  'PROCEDURE_URL',
  'NOTIFICATION_URL',
] as const

/** What development may leave open and production may not; one sentence each, beginning with the variable's name. */
export function productionProblems(present: Present): string[] {
  const embedded = present.DATABASE_URL === undefined && present.ALLOW_EMBEDDED_DATABASE === 'yes'
  const needed = NEEDED.filter(([name]) => !(embedded && name === 'DATABASE_MIGRATION_URL'))
  const problems = needed.filter(([name]) => present[name] === undefined).map(([name, why]) => `${name}: ${why}`)
  for (const [name, value, what] of DEVELOPMENT_VALUES) {
    if (present[name]?.toLowerCase() === value) problems.push(`${name}: this is the development ${what}`)
  }
  for (const name of OUTSIDE) problems.push(...addressProblems(name, present[name]))
  for (const name of ['NOTICE_MAILBOX_DERBY', 'NOTICE_MAILBOX_DERBYSHIRE'] as const) {
    if (/\.(example|test|invalid|localhost)$/i.test(present[name] ?? ''))
      problems.push(`${name}: no such mailbox can exist; name a real one`)
  }
  if (present.AUTHORITY !== undefined && !present.AUTHORITY.replace(/\/$/, '').endsWith(`/${present.TENANT_ID ?? ''}`)) {
    problems.push('AUTHORITY: must end with the tenant’s id, so that no other tenant’s people are let in')
  }
  if (
    present.BOT_APP_ID !== undefined &&
    present.CLIENT_ID !== undefined &&
    present.BOT_APP_ID.toLowerCase() !== present.CLIENT_ID.toLowerCase()
  ) {
    problems.push('BOT_APP_ID: must be the same registration as CLIENT_ID, whose credential the bot answers with')
  }
  const certificate = present.CLIENT_CERTIFICATE_FILE !== undefined && present.CLIENT_KEY_FILE !== undefined
  if (present.CLIENT_SECRET === undefined && !certificate) {
    problems.push('CLIENT_SECRET: the app needs a credential: this, or CLIENT_CERTIFICATE_FILE with CLIENT_KEY_FILE')
  }
  if (present.DATABASE_URL === undefined && present.ALLOW_EMBEDDED_DATABASE !== 'yes') {
    problems.push('DATABASE_URL: real records need PostgreSQL; the embedded database is refused without ALLOW_EMBEDDED_DATABASE=yes')
  }
  if (present.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    problems.push('NODE_TLS_REJECT_UNAUTHORIZED: take it out; with it nobody’s certificate would be looked at')
  if (present.SEED_CASELOAD === 'yes') problems.push('SEED_CASELOAD: fictional cases are refused in production')
  return problems
}

/**
 * A tenant of one's own without PATHWAY_MODE=production: the app would go on asking the local Microsoft 365, which knows no such tenant,
 * and put fictional cases under its id.
 */
export function halfProduction(present: Present): string[] {
  const own = ['TENANT_ID', 'CLIENT_ID', 'BOT_APP_ID', 'CLIENT_SECRET', 'CLIENT_CERTIFICATE_FILE'].filter((name) => {
    const value = present[name]?.toLowerCase()
    return value !== undefined && !DEVELOPMENT_VALUES.some((one) => one[0] === name && one[1] === value)
  })
  if (own.length === 0) return []
  const set = own.length === 1 ? `${own[0]} is` : `${own.slice(0, -1).join(', ')} and ${own.at(-1)} are`
  const out = own.length === 1 ? 'that' : 'those'
  return [
    `PATHWAY_MODE: ${set} set for a tenant of your own, which is used in production only: set this to production, or take ${out} out to use the local Microsoft 365`,
  ]
}

function addressProblems(name: string, address: string | undefined): string[] {
  if (address === undefined) return []
  if (!address.startsWith('https://')) return [`${name}: must begin with https:// in production`]
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return /^(localhost|.*\.localhost|127\..*|\[::1\]|0\.0\.0\.0)$/i.test(host)
    ? [`${name}: an address of this machine is refused in production`]
    : []
}
