import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Graph } from '../../../src/graph/graph.ts'
import { connectGraph } from '../../../src/graph/operations.ts'
import { startLocalM365 } from '../../../src/local-m365/service.ts'

const TENANT = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'
const PRIYA = { oid: '00000000-0000-4000-8000-000000000002', mail: 'priya.nair@derby.example', name: 'Priya Nair' }
const NOTICES = '00000000-0000-4000-8000-000000000020'

/** The permissions that operations.md tells an administrator to give. */
async function permissionsAsked(): Promise<string[]> {
  const page = await readFile(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8')
  const table = page.split('| permission | for |')[1]?.split('\n\n')[0] ?? ''
  return [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name))
}

/** Everything we ever ask of Graph, once; what of it was refused. */
async function refusedWith(appRoles: readonly string[]): Promise<string[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pathway-permissions-'))
  const local = await startLocalM365({ port: 0, dataDir, appRoles: [...appRoles] })
  try {
    const graph = connectGraph({
      baseUrl: local.url,
      authority: `${local.url}/${TENANT}`,
      tenantId: TENANT,
      clientId: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
      credential: { secret: 'local-only-secret' },
      production: false,
      timeoutMs: 10_000,
    })
    const asked = await everything(graph)
    return asked.filter(([, answer]) => !answer.ok).map(([name]) => name)
  } finally {
    await local.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Told = { readonly ok: true } | { readonly ok: false; readonly fault: string }

async function everything(graph: Graph): Promise<(readonly [string, Told])[]> {
  const key = `case/${randomUUID()}`
  const words = { key, bodyHtml: '<p>Please open Pathway.</p>' }
  const window = { startsAt: '2026-12-08T00:00:00Z', endsAt: '2026-12-09T00:00:00Z' }
  const held = { startsAt: '2026-12-08T10:00', endsAt: '2026-12-08T11:00', timeZone: 'GMT Standard Time' } as const
  const made = await graph.createMeeting({
    ...{ ...words, organiser: PRIYA.oid, transactionId: randomUUID(), subject: 'Multi-agency meeting – ref K7Q2-9F', attendees: [] },
    ...held,
  })
  const { eventId, changeKey } = made.ok ? made : { eventId: 'none', changeKey: 'none' }
  const drafted = await graph.draftMail({ ...words, mailbox: NOTICES, to: [PRIYA], subject: 'Something is due – ref K7Q2-9F' })
  return [
    ['user', await graph.user(PRIYA.oid)],
    ['owner of an address', await graph.ownerOf(PRIYA.mail)],
    ['free and busy', await graph.freeBusy({ through: PRIYA.oid, people: [PRIYA], window, intervalMinutes: 30 })],
    ['create meeting', made],
    ['find meeting', await graph.findMeeting(PRIYA.oid, key)],
    ['read meeting', await graph.getMeeting(PRIYA.oid, eventId)],
    ['changes', await graph.changesIn(PRIYA.oid, { from: window.startsAt, to: window.endsAt })],
    ['change meeting', await graph.changeMeeting({ organiser: PRIYA.oid, eventId, changeKey, attendees: [] })],
    ['hold a time', await graph.holdTime({ ...words, ...held, calendar: PRIYA.oid, transactionId: randomUUID(), subject: 'Held' })],
    ['let go of it', await graph.letGoOf(PRIYA.oid, key)],
    ['cancel meeting', await graph.cancelMeeting(PRIYA.oid, eventId, 'Please open Pathway.')],
    ['draft', drafted],
    ['find mail', await graph.findMail(NOTICES, key)],
    ['send', await graph.sendDraft(NOTICES, drafted.ok ? drafted.messageId : 'none')],
  ]
}

describe('10.2.3: the permissions of the app', () => {
  let asked: string[]
  beforeAll(async () => {
    asked = await permissionsAsked()
  })
  it('are enough as operations.md lists them', async () => {
    expect(asked).toContain('Calendars.ReadWrite')
    expect(await refusedWith(asked)).toEqual([])
  })
  it('are none too many: without any one of them something is refused', async () => {
    for (const one of asked.filter((name) => name !== 'User.Read.All'))
      expect([one, await refusedWith(asked.filter((name) => name !== one && name !== 'User.Read.All'))]).not.toEqual([one, []])
  })
})
