import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerText } from '../../../bot/answer-text.ts'
import type { BoardAsk } from '../../../src/contracts/board-choices.ts'
import { workOf } from '../../../src/server/compose.ts'
import { fictionalDirectory } from '../../../src/server/seed/people.ts'
import { type BreakableStore, breakableStore } from '../store/broken-log.ts'
import { type Answer, FRANCES, type Given, givenApp, IMRAN, type Json, MAYA, PRIYA, request, TOM } from './given.ts'
import { CHILD, concern, expected, give, judge, matrix, upToClarified } from './line.ts'
import { plainest } from './plainest.ts'

type Operation = { readonly method: string; readonly path: string; readonly body: boolean; readonly schema: Json }

/**
 * Every route there is, asked with the log in order and with the log broken. Which of them read a case isn't listed here: whatever left a line
 * in the log, or told something of a case, must fail with the log.
 */
for (const kind of ['pglite', 'postgres'] as const) {
  // Hundreds of requests, each behind the one before: a busy machine takes its time.
  describe(`no log, no read, on ${kind}`, { timeout: 300_000 }, () => {
    let broken: BreakableStore
    let given: Given
    let operations: Operation[]
    let reference: string
    let facts: Json

    beforeAll(async () => {
      broken = await breakableStore(kind)
      given = await givenApp({}, { store: broken.store })
      const described = expected(await given.ask('GET', '/api/openapi.json'))
      operations = Object.entries<Json>(described.paths).flatMap(([path, item]) =>
        Object.entries<Json>(item)
          .filter(() => path.startsWith('/api/') && path !== '/api/messages')
          .map(([method, { requestBody }]) => ({
            method: method.toUpperCase(),
            path,
            body: requestBody !== undefined,
            schema: requestBody?.content?.['application/json']?.schema,
          })),
      )
      ;({ reference } = await upToClarified(given))
      facts = expected(await given.ask('GET', `/api/cases/${reference}/facts`, { as: MAYA }))
    })
    afterAll(() => broken.close())

    /** Lines that people left; the loop's own go on beside them. */
    async function lines(): Promise<number> {
      const heads = await broken.store.record.heads()
      return heads.filter(({ stream }) => /^(person:|system:preview)/.test(stream)).reduce((sum, { seq }) => sum + seq, 0)
    }

    /** What makes a route read and answer; a route that isn't named here gets the plainest body its description allows. */
    function bodies(): Readonly<Record<string, () => unknown>> {
      return {
        'POST /api/concerns': () => request(concern('2012-05-05')),
        'POST /api/cases/{reference}/commands': () => request(matrix(1)),
        'POST /api/cases/{reference}/what-if': () => ({ facts: facts.facts, now: facts.now }),
        'POST /api/procedure/what-if': () => ({ facts: facts.facts, now: facts.now }),
        'POST /api/cases/{reference}/times': () => ({ kind: 'cse-meeting-initial', fill: [], minutesLong: 90, beyond: false }),
        'POST /api/cases/{reference}/move-preview': () => ({
          meeting: 'none',
          starts: { on: '2026-12-01', at: '10:00' },
          ends: { on: '2026-12-01', at: '11:30' },
        }),
        'POST /api/warnings/look': () => ({ references: [reference] }),
        'POST /api/board/search': () => ({ search: CHILD.familyName }),
        'POST /api/board/preview': () => ({ command: CHOICE }),
        'POST /api/board/changes': () => ({ commandId: randomUUID(), command: CHOICE, expectedVersion: 0 }),
        'POST /api/figures/lines': () => ({ figure: 'overdue' }),
        'PUT /api/drafts/{name}': () => ({ body: { worry: 'half a sentence' } }),
        'POST /api/matrix-definitions/check': () => ({ file: '{}' }),
        // Not those of whoever asks, who would be asked to sign in from then on.
        'POST /api/sessions/end': () => ({ person: 'p-12' }),
        'POST /api/dev/clock': () => ({ addDays: 1 }),
      }
    }

    async function asked(operation: Operation, as: string): Promise<Answer> {
      const usual: Readonly<Record<string, string>> = { reference, name: 'concern', id: 'dd-cse', version: '2017r1', area: 'derby' }
      const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => usual[name] ?? `no ${name} here yet`)
      const made = bodies()[`${operation.method} ${operation.path}`] ?? (() => plainest(operation.schema))
      const body = operation.body ? { body: made() } : {}
      return await given.ask(operation.method, path, { as, ...body })
    }

    function tells({ text, headers }: Answer): boolean {
      return [reference, CHILD.givenName, CHILD.familyName].some(
        (word) => text.includes(word) || [...headers.values()].join().includes(word),
      )
    }

    it('holds for every route, whoever asks', async () => {
      const reading = new Set<string>()
      const taken = new Set<string>()
      for (const operation of operations) {
        for (const as of [MAYA, TOM, PRIYA, FRANCES, IMRAN]) {
          const name = `${operation.method} ${operation.path} as ${as}`
          const before = await lines()
          const usual = await asked(operation, as)
          const logged = (await lines()) - before
          expect(usual.status, `${name}: ${usual.text}`).toBeLessThan(500)
          if (usual.status === 200 || logged > 0) taken.add(`${operation.method} ${operation.path}`)
          if (tells(usual)) expect(logged, `${name} told of a case and logged nothing`).toBeGreaterThan(0)
          await broken.breakLog(true)
          const failed = await asked(operation, as)
          await broken.breakLog(false)
          expect(tells(failed), `${name} told of a case without a log`).toBe(false)
          if (logged > 0) {
            reading.add(`${operation.method} ${operation.path}`)
            expect([name, failed.status, failed.body?.title]).toEqual([name, 500, 'Something went wrong here'])
          } else expect([name, failed.status]).toEqual([name, usual.status])
        }
      }
      expect(Object.keys(bodies()).filter((name) => !taken.has(name))).toEqual([])
      // The walk met the reading routes at all: a case in each of its forms, lists, searches, figures, previews and files.
      expect([...reading].filter((name) => name.includes('{reference}')).length).toBeGreaterThanOrEqual(6)
      expect(reading.size).toBeGreaterThanOrEqual(13)
    })

    it('a command that can’t be logged changes nothing, granted or refused', async () => {
      const before = expected(await given.ask('GET', `/api/cases/${reference}`, { as: MAYA }))
      await broken.breakLog(true)
      expect((await give(given, MAYA, reference, matrix(2))).status).toBe(500)
      expect((await give(given, MAYA, reference, judge(before.matrices[0].id, 'low'))).status).toBe(500)
      await broken.breakLog(false)
      const after = expected(await given.ask('GET', `/api/cases/${reference}`, { as: MAYA }))
      // Not the version: the walk moved the clock, and what the loop sent meanwhile is in the case's record as well.
      const ofMaya = (kase: Json) => kase.timeline.filter(({ by }: Json) => by === 'Maya Okafor')
      expect(ofMaya(before).length).toBeGreaterThan(0)
      expect([ofMaya(after), after.level, after.matrices]).toEqual([ofMaya(before), before.level, before.matrices])
    })

    it('the bot says nothing of a case, whatever it is asked', async () => {
      const commands = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')).bots[0].commandLists[0].commands as { title: string }[]
      const directory = fictionalDirectory(given.config.tenantId)
      const said = async (person: string, text: string): Promise<string> => {
        const entry = directory.find(({ id }) => id === person)
        if (entry === undefined) throw new Error('nobody has that id')
        try {
          const answer = await answerText(given.world, entry, text)
          return JSON.stringify('now' in answer ? answer.now : await answer.later())
        } catch {
          return 'nothing'
        }
      }
      let told = 0
      for (const { title } of commands) {
        for (const person of ['p-01', 'p-02', 'p-09']) {
          const text = `${title} ${reference}`
          const before = await lines()
          const usual = await said(person, text)
          if ((await lines()) === before) continue
          told += 1
          await broken.breakLog(true)
          const failed = await said(person, text)
          await broken.breakLog(false)
          expect([title, person, usual === 'nothing', failed]).toEqual([title, person, false, 'nothing'])
        }
      }
      expect(told).toBeGreaterThanOrEqual(4)
    })

    it('the loop does not look at a case either', async () => {
      const opened = await broken.store.transaction((tx) => tx.openCase({ reference }, { person: 'p-01', purpose: 'test' }))
      await broken.breakLog(true)
      await expect(workOf(given.world).lookAtCase(opened?.row.caseId ?? '')).rejects.toThrow('the access log is full')
      await broken.breakLog(false)
      await workOf(given.world).lookAtCase(opened?.row.caseId ?? '')
    })
  })
}

const CHOICE: BoardAsk = {
  do: 'add-closure',
  areas: ['derby'],
  from: '2027-03-01',
  to: '2027-03-02',
  what: 'Office move',
  why: 'Agreed by the board in its meeting of March.',
}
