import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../../src/procedure/civil-date.ts'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import { openStore } from '../../../src/store/postgres.ts'
import type { Reader } from '../../../src/store/store.ts'
import { asLoop, asPerson, blockedEntry, closureEntry, concern, maya, newCase, priya, raised, reminder } from './given-case.ts'
import { asOwner, newDatabase, opened } from './sides.ts'

const ring = throwawayKeyRing()

describe('PostgreSQL', () => {
  let url = ''
  let drop = async (): Promise<void> => {}
  beforeAll(async () => {
    ;({ url, drop } = await newDatabase())
  })
  afterAll(() => drop())

  async function refusal(statement: string, asRole: boolean): Promise<string> {
    const client = new pg.Client({ connectionString: url, ...(asRole ? { options: '-c role=pathway_app' } : {}) })
    await client.connect()
    try {
      await client.query(statement)
      return 'it was allowed'
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown'
    } finally {
      await client.end()
    }
  }

  it('three programs starting at once on an empty database migrate it once, and all can use it', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => opened({ kind: 'postgres', url }, ring)))
    for (const store of stores) await raised(store)
    expect(await stores[0]?.transaction((tx) => tx.allCases())).toHaveLength(3)
    for (const store of stores) await store.close()
    const applied = await asOwner(url, (client) => client.query('select number from migrations order by number'))
    const files = readdirSync(new URL('../../../src/store/migrations', import.meta.url)).filter((name) => name.endsWith('.sql'))
    expect(applied.rows.map(({ number }) => number)).toEqual(files.map((_, index) => index + 1))
  })

  it('13.2.6 of a crowd each waits its turn: never more connections than are written down, and nobody goes without an answer', async () => {
    const store = await opened({ kind: 'postgres', url }, ring)
    const { caseId } = await raised(store)
    let most = 0
    const read = async (): Promise<void> => {
      await store.transaction(async (tx) => {
        await tx.openCase({ caseId }, asPerson(maya))
      })
    }
    const crowd = Promise.all(Array.from({ length: 60 }, read)).then(() => 'all answered')
    const counting = async (): Promise<string> => {
      for (;;) {
        const { rows } = await asOwner(url, (client) =>
          client.query(
            "select count(*)::int as open from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
          ),
        )
        most = Math.max(most, rows[0].open)
        const done = await Promise.race([crowd, Promise.resolve('more to come')])
        if (done === 'all answered') return done
      }
    }
    expect(await counting()).toBe('all answered')
    await store.close()
    // Ten for the record, five for the jobs and one that listens (operations.md); very few would mean that nothing was tried.
    expect([most > 3, most <= 16]).toEqual([true, true])
  })

  it('the application’s role can’t change, delete or empty history, and not even the owner can by mistake', async () => {
    const store = await opened({ kind: 'postgres', url }, ring)
    const { caseId } = await raised(store)
    await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya)))
    await store.transaction((tx) => tx.appendToBoard({ entry: closureEntry(), expectedVersion: 0 }))
    await store.transaction((tx) => tx.addBlockedEntry(blockedEntry('a@mail.example')))
    await store.transaction((tx) => tx.endSessions({ id: randomUUID(), person: maya, by: maya, at: '2031-11-23T10:00:00.000Z' as Instant }))
    await store.close()
    for (const table of ['events', 'board_entries', 'blocked_entries', 'access_log', 'session_ends']) {
      const column = table === 'session_ends' ? "person = 'x'" : 'seq = seq + 1'
      const changes = [`update ${table} set ${column}`, `delete from ${table}`, `truncate ${table}`]
      for (const change of changes) expect(await refusal(change, true), change).toContain('permission denied')
      for (const change of changes) expect(await refusal(change, false), change).toContain('only ever added to')
      expect(await refusal(`alter table ${table} disable trigger all`, true)).toContain('must be owner')
    }
    for (const change of [
      "update covers set covering = 'x'",
      'update covers set to_on = to_on + 1',
      'delete from covers',
      'truncate covers',
    ])
      expect(await refusal(change, true), change).toContain('permission denied')
    expect(await refusal('drop table migrations', true)).toContain('must be owner')
  })

  it('no log, no read: a read whose log line can’t be written fails', async () => {
    const store = await opened({ kind: 'postgres', url }, ring)
    const { caseId } = await raised(store)
    await asOwner(url, (client) => client.query('revoke insert on access_log from pathway_app'))
    try {
      await expect(store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya)))).rejects.toThrow('permission denied')
      await expect(store.transaction((tx) => tx.listCases(asPerson(maya)))).rejects.toThrow('permission denied')
    } finally {
      await asOwner(url, (client) => client.query('grant insert on access_log to pathway_app'))
    }
    expect((await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya))))?.events).toHaveLength(1)
    await store.close()
  })

  it('two programs: of two appends at once one wins; an errand begun by a live one is not given to the other, a dead one’s is', async () => {
    const [one, two] = [await opened({ kind: 'postgres', url }, ring), await opened({ kind: 'postgres', url }, ring)]
    const before = await raised(one)
    const next = () => ({
      ...before,
      expectedVersion: 1,
      events: [concern()] as [ReturnType<typeof concern>],
      row: { ...before.row, version: 2 },
    })
    const answers = await Promise.all([one, two, one, two].map((store) => store.transaction((tx) => tx.append(next()))))
    expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1)
    await one.transaction((tx) => tx.wantErrands(before.caseId, [reminder('a')]))
    await one.transaction((tx) => tx.beginErrand(before.caseId, 'a'))
    await one.transaction((tx) => tx.noteOutsideId(before.caseId, 'a', 'draft-1'))
    expect(await two.transaction((tx) => tx.beginErrand(before.caseId, 'a'))).toBeUndefined()
    await one.close()
    expect(await two.transaction((tx) => tx.beginErrand(before.caseId, 'a'))).toMatchObject({
      attempts: 2,
      outsideId: 'draft-1',
      was: 'trying',
    })
    await two.close()
  })

  it('a case read while another adds to it is whole: as many events as its row counts', async () => {
    const store = await opened({ kind: 'postgres', url }, ring)
    const first = await raised(store)
    const { caseId } = first
    let version = first.row.version
    let writing = true
    const writer = (async () => {
      for (; version < 150; version += 1) {
        const row = { ...first.row, version: version + 1 }
        await store.transaction((tx) => tx.append({ caseId, expectedVersion: version, events: [concern()], row, summary: first.summary }))
      }
      writing = false
    })()
    const counts: number[][] = []
    while (writing) {
      const [one, many] = await Promise.all([
        store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya))),
        store.transaction((tx) => tx.openCases([caseId], asPerson(priya))),
      ])
      for (const opened of [one, ...many]) counts.push([opened?.row.version ?? -1, opened?.events.length ?? 0])
    }
    await writer
    await store.close()
    expect(counts.filter(([counted, read]) => counted !== read)).toEqual([])
  })

  it('a look that writes the row anew never writes over what somebody added meanwhile', async () => {
    const store = await opened({ kind: 'postgres', url }, ring)
    const first = await raised(store)
    const { caseId, summary } = first
    const row = { ...first.row, version: 2 }
    let added: Promise<unknown> = Promise.resolve()
    await store.transaction(async (tx) => {
      const seen = await tx.openCase({ caseId }, asLoop())
      added = store.transaction((other) => other.append({ caseId, expectedVersion: 1, events: [concern()], row, summary }))
      // Time for the other one to finish, were it let.
      await Promise.race([added, new Promise((resolve) => setTimeout(resolve, 300))])
      if (seen !== undefined) await tx.refreshRow(seen.row, summary)
    })
    await added
    const after = await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya)))
    await store.close()
    expect([after?.row.version, after?.events.length]).toEqual([2, 2])
  })

  it('a run of the same name in another life of the program is logged of its own', async () => {
    const run: Reader = { system: 'look-at-case', run: 'look-7-1' }
    const first = await opened({ kind: 'postgres', url }, ring)
    const { caseId } = await raised(first)
    for (let time = 0; time < 2; time += 1) await first.transaction((tx) => tx.openCase({ caseId }, run))
    await first.close()
    const second = await opened({ kind: 'postgres', url }, ring)
    await second.transaction((tx) => tx.openCase({ caseId }, run))
    expect(await second.transaction((tx) => tx.accessLog(caseId))).toHaveLength(2)
    await second.close()
  })

  it('two programs share the work: every case woken is looked at, never by both at once', async () => {
    const stores = [await opened({ kind: 'postgres', url }, ring), await opened({ kind: 'postgres', url }, ring)]
    const running = new Set<string>()
    const looked = new Set<string>()
    const together: string[] = []
    const lookAtCase = async (caseId: string): Promise<void> => {
      if (running.has(caseId)) together.push(caseId)
      running.add(caseId)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running.delete(caseId)
      looked.add(caseId)
    }
    for (const store of stores) await store.jobs.start({ lookAtCase, sweep: async () => {}, observe: async () => {} })
    const cases = Array.from({ length: 20 }, () => randomUUID())
    for (const store of [...stores, ...stores]) await Promise.all(cases.map((caseId) => store.transaction((tx) => tx.wake(caseId))))
    await stores[0]?.jobs.quiet()
    for (const store of stores) await store.close()
    expect(together).toEqual([])
    expect([...looked].sort()).toEqual(cases.sort())
  })

  it('sweeps and observes at once and then again and again; one that throws is told and waits for its next turn', async () => {
    const faults: unknown[] = []
    const store = await opened({ kind: 'postgres', url }, ring, {
      sweepEverySeconds: 0.02,
      observeEverySeconds: 0.02,
      onFault: (fault) => faults.push(fault),
    })
    const rounds = { sweep: 0, observe: 0 }
    await new Promise<void>((resolve, reject) => {
      const observe = async (): Promise<void> => {
        rounds.observe += 1
        if (rounds.observe === 1) throw new Error('Outlook did not answer')
        if (rounds.observe >= 3 && rounds.sweep >= 3) resolve()
      }
      const sweep = async (): Promise<void> => {
        rounds.sweep += 1
      }
      store.jobs.start({ lookAtCase: async () => {}, sweep, observe }).catch(reject)
    })
    await store.jobs.stop()
    const ended = { ...rounds }
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(rounds).toEqual(ended)
    expect(faults.map(String)).toEqual(['Error: Outlook did not answer'])
    await store.close()
  })

  it('a reference that another case has is refused', async () => {
    const store = await opened({ kind: 'postgres', url }, ring)
    const { row } = await raised(store)
    const again = newCase({ row: { reference: row.reference } })
    await expect(store.transaction((tx) => tx.append(again))).rejects.toThrow('unique')
    await store.close()
  })

  it('a login of its own that is only a member of the role works; the owner’s login for daily work is refused', async () => {
    const login = `pathway_login_${randomUUID().slice(0, 8)}`
    await asOwner(url, (client) => client.query(`create role ${login} login password 'local'; grant pathway_app to ${login}`))
    const asLogin = new URL(url)
    asLogin.username = login
    asLogin.password = 'local'
    try {
      const store = await opened({ kind: 'postgres', url: asLogin.href, migrationUrl: url }, ring)
      await raised(store)
      await store.transaction((tx) => tx.wake('any'))
      await store.close()
      expect(await openStore({ kind: 'postgres', url, migrationUrl: url }, ring)).toEqual({
        cannotOpen: true,
        says: expect.stringContaining('could change the record'),
      })
      await asOwner(url, (client) => client.query(`revoke pathway_app from ${login}`))
      expect(await openStore({ kind: 'postgres', url: asLogin.href, migrationUrl: url }, ring)).toEqual({
        cannotOpen: true,
        says: expect.stringContaining('GRANT pathway_app'),
      })
    } finally {
      await asOwner(url, (client) => client.query(`drop owned by ${login}; drop role ${login}`))
    }
  })

  it('other keys, a newer or an altered schema, an address with nobody there: one sentence each, and no password in it', async () => {
    const says = async (where = url, keys = ring): Promise<string> => {
      const answer = await openStore({ kind: 'postgres', url: where }, keys)
      return 'says' in answer ? answer.says : 'it was opened'
    }
    expect(await says(url, throwawayKeyRing())).toContain('The keys are not the ones')
    await asOwner(url, (client) => client.query(`insert into migrations (number, name, digest) values (9999, 'later', 'x')`))
    expect(await says()).toContain('made by a newer Pathway')
    await asOwner(url, (client) =>
      client.query(`delete from migrations where number = 9999; update migrations set digest = 'other' || digest where number = 1`),
    )
    expect(await says()).toContain('differs from the one')
    await asOwner(url, (client) => client.query(`update migrations set digest = substr(digest, 6) where number = 1`))
    const nobody = await says('postgres://me:secret-word@127.0.0.1:9/none')
    expect(nobody).toContain('127.0.0.1:9/none')
    expect(nobody).not.toContain('secret-word')
    expect(await says()).toBe('it was opened')
  })
})
