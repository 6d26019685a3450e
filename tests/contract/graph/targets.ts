/** Where the Graph contract is run: the local Microsoft 365 always, a real tenant when its particulars are in the environment. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GraphConfig } from '../../../src/graph/graph.ts'
import { startLocalM365 } from '../../../src/local-m365/service.ts'

type Person = { readonly oid: string; readonly mail: string; readonly name: string }
/** `outsider` has no mailbox in the tenant; `notices` only sends mail. */
export type Target = {
  readonly config: Omit<GraphConfig, 'production' | 'timeoutMs'>
  readonly chair: Person
  readonly colleague: Person
  readonly notices: Person
  readonly outsider: Person
  readonly stop: () => Promise<void>
}
export type TargetChoice = { readonly name: string; readonly start: () => Promise<Target> }

const TENANT = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'

async function startLocal(): Promise<Target> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pathway-graph-contract-'))
  const local = await startLocalM365({ port: 0, dataDir })
  return {
    config: {
      baseUrl: local.url,
      authority: `${local.url}/${TENANT}`,
      tenantId: TENANT,
      clientId: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
      credential: { secret: 'local-only-secret' },
    },
    chair: { oid: '00000000-0000-4000-8000-000000000002', mail: 'priya.nair@derby.example', name: 'Priya Nair' },
    colleague: { oid: '00000000-0000-4000-8000-000000000005', mail: 'helen.marsh@derby.example', name: 'Helen Marsh' },
    notices: { oid: '00000000-0000-4000-8000-000000000020', mail: 'pathway.notices@derby.example', name: 'Pathway notices' },
    outsider: { oid: '', mail: 'city.referrals@police.example', name: 'City Referral Unit' },
    stop: async () => {
      await local.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** All its particulars or none: a half-set tenant is an error, not a smaller run. */
function realTenant(env: NodeJS.ProcessEnv): readonly TargetChoice[] {
  const names = [
    'TENANT_ID',
    'CLIENT_ID',
    'CLIENT_SECRET',
    'CHAIR_ID',
    'CHAIR_MAIL',
    'COLLEAGUE_ID',
    'COLLEAGUE_MAIL',
    'NOTICES_ID',
    'NOTICES_MAIL',
    'OUTSIDER_MAIL',
  ] as const
  const missing = names.filter((n) => !env[`GRAPH_CONTRACT_${n}`])
  if (missing.length === names.length) return []
  if (missing.length > 0) throw new Error(`To run against a real tenant also set ${missing.map((n) => `GRAPH_CONTRACT_${n}`).join(', ')}.`)
  const of = (name: (typeof names)[number]): string => env[`GRAPH_CONTRACT_${name}`] ?? ''
  const tenantId = of('TENANT_ID')
  return [
    {
      name: 'a real tenant',
      start: async () => ({
        config: {
          baseUrl: 'https://graph.microsoft.com',
          authority: `https://login.microsoftonline.com/${tenantId}`,
          tenantId,
          clientId: of('CLIENT_ID'),
          credential: { secret: of('CLIENT_SECRET') },
        },
        chair: { oid: of('CHAIR_ID'), mail: of('CHAIR_MAIL').toLowerCase(), name: 'Chair' },
        colleague: { oid: of('COLLEAGUE_ID'), mail: of('COLLEAGUE_MAIL').toLowerCase(), name: 'Colleague' },
        notices: { oid: of('NOTICES_ID'), mail: of('NOTICES_MAIL').toLowerCase(), name: 'Notices' },
        outsider: { oid: '', mail: of('OUTSIDER_MAIL').toLowerCase(), name: 'Outside agency' },
        stop: async () => {},
      }),
    },
  ]
}

export const targets: readonly TargetChoice[] = [{ name: 'the local Microsoft 365', start: startLocal }, ...realTenant(process.env)]
