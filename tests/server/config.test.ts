import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/server/config.ts'
import { DEVELOPMENT } from '../../src/server/production.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathway-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Env = Readonly<Record<string, string | undefined>>
const GOOD: Env = {
  PATHWAY_MODE: 'production',
  TENANT_ID: '11111111-2222-4333-8444-555555555555',
  CLIENT_ID: '11111111-2222-4333-8444-555555555556',
  CLIENT_SECRET: 'quagmire-secret',
  BOT_APP_ID: '11111111-2222-4333-8444-555555555556',
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555557',
  STEP_UP_CONTEXT: 'c3',
  PUBLIC_URL: 'https://pathway.derby.gov.uk',
  NOTICE_MAILBOX_DERBY: 'notices@derby.gov.uk',
  NOTICE_MAILBOX_DERBYSHIRE: 'notices@derbyshire.gov.uk',
  DATABASE_URL: 'postgres://pathway:quagmire@db.derby.example/pathway',
  DATABASE_MIGRATION_URL: 'postgres://owner:quagmire@db.derby.example/pathway',
  DIRECTORY_FILE: 'docs/directory.example.json',
}
const problemsOf = (env: Env): readonly string[] => {
  const read = readConfig(env)
  return 'problems' in read ? read.problems : []
}

describe('configuration', () => {
  it('runs with nothing set: this machine, the embedded database, the local Microsoft 365', () => {
    const read = readConfig({})
    if ('problems' in read) throw new Error(read.problems.join())
    const { config } = read
    expect(config).toMatchObject({
      production: false,
      port: 3978,
      graphBaseUrl: 'http://127.0.0.1:3979',
      seedCaseload: true,
      seed: 'pathway',
    })
    expect([config.database.kind, config.bot.appId, config.tenantId]).toEqual(['pglite', DEVELOPMENT.clientId, DEVELOPMENT.tenantId])
  })

  it('takes a whole production environment, with https everywhere and no fictional cases', () => {
    const read = readConfig(GOOD)
    if ('problems' in read) throw new Error(read.problems.join())
    const { config } = read
    expect(config).toMatchObject({ production: true, graphBaseUrl: 'https://graph.microsoft.com', seedCaseload: false, deskUrl: undefined })
    expect(config.authority).toBe(`https://login.microsoftonline.com/${GOOD.TENANT_ID}`)
    expect(config.bot).toMatchObject({
      openIdMetadataUrl: undefined,
      tokenIssuer: undefined,
      serviceUrls: ['https://smba.trafficmanager.net/'],
    })
    expect(JSON.stringify(config)).not.toContain('127.0.0.1:')
  })

  const readable = join(folder, 'readable.pem')
  writeFileSync(readable, 'x')
  const refused: readonly (readonly [what: string, change: Env, named: readonly string[]])[] = [
    ['no bot app id', { BOT_APP_ID: undefined }, ['BOT_APP_ID']],
    ['a bot app id set to nothing', { BOT_APP_ID: '' }, ['BOT_APP_ID']],
    ['a bot app id of blanks', { BOT_APP_ID: '  ' }, ['BOT_APP_ID']],
    ['a bot app id that is none', { BOT_APP_ID: 'bot' }, ['BOT_APP_ID']],
    ['another registration for the bot', { BOT_APP_ID: '11111111-2222-4333-8444-555555555558' }, ['BOT_APP_ID']],
    ['no directory', { DIRECTORY_FILE: undefined }, ['DIRECTORY_FILE']],
    ['one account for record and migrations', { DATABASE_MIGRATION_URL: undefined }, ['DATABASE_MIGRATION_URL']],
    ['the development tenant', { TENANT_ID: DEVELOPMENT.tenantId }, ['TENANT_ID']],
    ['the development tenant in capitals', { TENANT_ID: DEVELOPMENT.tenantId.toUpperCase() }, ['TENANT_ID']],
    ['the development app', { CLIENT_ID: DEVELOPMENT.clientId, BOT_APP_ID: DEVELOPMENT.clientId }, ['BOT_APP_ID', 'CLIENT_ID']],
    ['the development secret', { CLIENT_SECRET: DEVELOPMENT.clientSecret }, ['CLIENT_SECRET']],
    ['no credential', { CLIENT_SECRET: undefined }, ['CLIENT_SECRET']],
    ['half a certificate', { CLIENT_CERTIFICATE_FILE: readable }, ['CLIENT_CERTIFICATE_FILE and CLIENT_KEY_FILE']],
    [
      'a certificate that can’t be read',
      { CLIENT_CERTIFICATE_FILE: join(folder, 'gone.pem'), CLIENT_KEY_FILE: readable },
      ['CLIENT_CERTIFICATE_FILE'],
    ],
    ['a local issuer', { AUTHORITY: `http://127.0.0.1:3979/${GOOD.TENANT_ID}` }, ['AUTHORITY']],
    ['a local issuer over https', { AUTHORITY: `https://localhost/${GOOD.TENANT_ID}` }, ['AUTHORITY']],
    ['an issuer of any tenant', { AUTHORITY: 'https://login.microsoftonline.com/common' }, ['AUTHORITY']],
    ['Graph over http', { GRAPH_BASE_URL: 'http://graph.microsoft.com' }, ['GRAPH_BASE_URL']],
    ['Graph on this machine', { GRAPH_BASE_URL: 'https://127.0.0.1:3979' }, ['GRAPH_BASE_URL']],
    ['Graph at no address', { GRAPH_BASE_URL: 'graph' }, ['GRAPH_BASE_URL']],
    ['Graph over another protocol', { GRAPH_BASE_URL: 'ftp://graph.microsoft.com' }, ['GRAPH_BASE_URL']],
    [
      'a local bot issuer',
      { BOT_TOKEN_ISSUER: 'http://127.0.0.1/b', BOT_OPENID_METADATA_URL: 'http://127.0.0.1/m' },
      ['BOT_OPENID_METADATA_URL', 'BOT_TOKEN_ISSUER'],
    ],
    ['half a bot issuer', { BOT_TOKEN_ISSUER: 'https://issuer.gov.uk' }, ['BOT_OPENID_METADATA_URL and BOT_TOKEN_ISSUER']],
    ['the embedded database', { DATABASE_URL: undefined }, ['DATABASE_URL']],
    ['the embedded database by a no', { DATABASE_URL: undefined, ALLOW_EMBEDDED_DATABASE: 'no' }, ['DATABASE_URL']],
    [
      'the embedded database by a perhaps',
      { DATABASE_URL: undefined, ALLOW_EMBEDDED_DATABASE: 'true' },
      ['ALLOW_EMBEDDED_DATABASE', 'DATABASE_URL'],
    ],
    ['another kind of database', { DATABASE_URL: 'mysql://db/pathway' }, ['DATABASE_URL']],
    ['no public address', { PUBLIC_URL: undefined }, ['PUBLIC_URL']],
    ['a public address over http', { PUBLIC_URL: 'http://pathway.derby.gov.uk' }, ['PUBLIC_URL']],
    ['a mailbox that can’t exist', { NOTICE_MAILBOX_DERBY: 'pathway.notices@derby.example' }, ['NOTICE_MAILBOX_DERBY']],
    ['a mailbox that is none', { NOTICE_MAILBOX_DERBYSHIRE: 'notices' }, ['NOTICE_MAILBOX_DERBYSHIRE']],
    ['a mailbox that tells', { NOTICE_MAILBOX_DERBY: 'cse.notices@derby.gov.uk' }, ['NOTICE_MAILBOX_DERBY']],
    [
      'a mailbox that tells in one word',
      { NOTICE_MAILBOX_DERBYSHIRE: 'ChildSexualExploitation@derbyshire.gov.uk' },
      ['NOTICE_MAILBOX_DERBYSHIRE'],
    ],
    ['a host that tells', { PUBLIC_URL: 'https://derbycse.derby.gov.uk' }, ['PUBLIC_URL']],
    ['a host named after the police operation', { PUBLIC_URL: 'https://operation-liberty.derby.gov.uk' }, ['PUBLIC_URL']],
    ['a vault that tells', { KEY_VAULT_URL: 'https://high-risk-team.vault.azure.net' }, ['KEY_VAULT_URL']],
    ['a vault’s secret that tells', { KEY_VAULT_SECRET: 'cseKeys' }, ['KEY_VAULT_SECRET']],
    ['fictional cases', { SEED_CASELOAD: 'yes' }, ['SEED_CASELOAD']],
    ['a port that is no number', { PORT: 'web' }, ['PORT']],
    ['a port beyond the last', { PORT: '65536' }, ['PORT']],
    ['port 0', { PORT: '0' }, ['PORT']],
    ['a port with a fraction', { PORT: '39.5' }, ['PORT']],
    ['no requests at all', { REQUESTS_PER_MINUTE: '0' }, ['REQUESTS_PER_MINUTE']],
    ['certificates that aren’t looked at', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ['NODE_TLS_REJECT_UNAUTHORIZED']],
    ['a network there isn’t', { KNOWN_NETWORKS: '10.20.0.0/16, 10.30.0.0' }, ['KNOWN_NETWORKS']],
    ['nearly every network', { KNOWN_NETWORKS: '0.0.0.0/0' }, ['KNOWN_NETWORKS']],
    ['a mode there isn’t', { PATHWAY_MODE: 'prod' }, ['PATHWAY_MODE']],
  ]
  it.each(refused)('production refuses %s, naming it once', (_what, change, named) => {
    expect(
      problemsOf({ ...GOOD, ...change })
        .map((problem) => problem.slice(0, problem.indexOf(':')))
        .sort(),
    ).toEqual(named)
  })

  it('says every problem at once, and never a value', () => {
    const problems = problemsOf({
      PATHWAY_MODE: 'production',
      PORT: 'quagmire',
      GRAPH_BASE_URL: 'http://quagmire',
      CLIENT_SECRET: DEVELOPMENT.clientSecret,
      BOT_APP_ID: '',
      SEED_CASELOAD: 'yes',
      CLIENT_KEY_FILE: 'quagmire.pem',
    })
    for (const name of [
      'PORT',
      'GRAPH_BASE_URL',
      'CLIENT_SECRET',
      'BOT_APP_ID',
      'SEED_CASELOAD',
      'CLIENT_CERTIFICATE_FILE',
      'TENANT_ID',
      'CLIENT_ID',
      'PUBLIC_URL',
      'DATABASE_URL',
      'TEAMS_APP_ID',
      'NOTICE_MAILBOX_DERBY',
    ]) {
      expect([name, problems.filter((problem) => problem.startsWith(name)).length > 0]).toEqual([name, true])
    }
    expect(problems.join()).not.toMatch(/quagmire|local-only-secret/)
  })

  const own: readonly (readonly [name: string, value: string])[] = [
    ['TENANT_ID', '11111111-2222-4333-8444-555555555555'],
    ['CLIENT_ID', '11111111-2222-4333-8444-555555555556'],
    ['BOT_APP_ID', '11111111-2222-4333-8444-555555555556'],
    ['CLIENT_SECRET', 'quagmire-secret'],
  ]
  it.each(own)('%s of a tenant of one’s own is refused outside production, and never said back', (name, value) => {
    for (const mode of [{}, { PATHWAY_MODE: 'development' }, { PATHWAY_MODE: ' ' }]) {
      const problems = problemsOf({ [name]: value, ...mode })
      expect(problems).toEqual([expect.stringMatching(new RegExp(`^PATHWAY_MODE: ${name} is set .*production`))])
      expect(problems.join()).not.toContain(value)
    }
  })

  it('takes names that tell nothing, though they hold some of the letters', () => {
    for (const name of ['scsecurity', 'ics-edge', 'abusers-none', 'grants', 'liberty-house'])
      expect(problemsOf({ ...GOOD, PUBLIC_URL: `https://${name}.derby.gov.uk`, NOTICE_MAILBOX_DERBY: `${name}@derby.gov.uk` })).toEqual([])
  })

  it('the development values may be set by hand in development', () => {
    expect(problemsOf({ TENANT_ID: DEVELOPMENT.tenantId.toUpperCase(), CLIENT_SECRET: DEVELOPMENT.clientSecret })).toEqual([])
  })

  it('development refuses what it can’t read too', () => {
    const names = problemsOf({ PORT: '1e9', AUTHORITY: 'x', CLIENT_KEY_FILE: readable }).map((problem) => problem.split(':')[0])
    expect(names).toEqual(['PORT', 'AUTHORITY', 'CLIENT_CERTIFICATE_FILE and CLIENT_KEY_FILE'])
  })
})
