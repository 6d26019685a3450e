import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, plainDate, weekday } from '../../../src/procedure/civil-date.ts'
import { fictionalDirectory } from '../../../src/server/seed/people.ts'
import type { MemoryStore } from '../../../src/store/memory.ts'
import { type Answer, bornSoThat, type Command, type Given, givenApp, IMRAN, type Json, MAYA, request } from '../server/given.ts'
import { CANARY, CHILD, expected, give, matrix, STATUS } from '../server/line.ts'
import { plainest } from '../server/plainest.ts'

/** The minute taker, the reviewing officer, the SEND officer, a practitioner of another team, the board officer. */
const WITHOUT_A_PART = ['p-04', 'p-05', 'p-06', 'p-07', 'p-09', 'p-14', 'p-15', 'p-16', 'p-18']

/** A route, or one kind of a route's command, with the plainest body that its description takes. */
type Way = { readonly name: string; readonly method: string; readonly path: string; readonly body?: Json }

function waysOf(method: string, path: string, operation: Json): Way[] {
  const schema = operation.requestBody?.content?.['application/json']?.schema
  const name = `${method} ${path}`
  if (schema === undefined) return [{ name, method, path }]
  const commands: Json[] = schema.properties?.command?.anyOf ?? schema.properties?.command?.oneOf ?? []
  if (commands.length === 0) return [{ name, method, path, body: plainest(schema) }]
  return commands.map((command) => ({
    name: `${name} ${command.properties?.do?.const}`,
    method,
    path,
    body: { ...(plainest(schema) as object), command: plainest(command) },
  }))
}

/** OWASP API1, API3 and API5: each way to a case, tried by each person who may not. */
describe('whoever has no part in a case', () => {
  let given: Given
  let ways: readonly Way[]
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    // A night before a day off: nothing falls due and nothing is sent by itself while the test looks.
    const { today } = expected(await given.ask('GET', '/api/me', { as: MAYA }))
    const days = Array.from({ length: 7 }, (_, ahead) => addDays(plainDate(today), ahead + 1))
    await given.clock.moveTo(`${days.find((day) => weekday(day) === 0)}T02:00:00.000Z`)
    const described = expected(await given.ask('GET', '/api/openapi.json'))
    ways = Object.entries<Json>(described.paths)
      .filter(([path]) => path.includes('{reference}'))
      .flatMap(([path, item]) => Object.entries<Json>(item).flatMap(([method, operation]) => waysOf(method.toUpperCase(), path, operation)))
  })

  const raised = async (area: 'derby' | 'derbyshire', as: string): Promise<string> => {
    const { today } = expected(await given.ask('GET', '/api/me', { as }))
    const child = { ...CHILD, birth: bornSoThat(14, today) }
    const command = { do: 'raise-concern', area, child, status: STATUS, worry: `${CANARY}: out late, twice` } as Command
    return expected(await given.ask('POST', '/api/concerns', { as, body: request(command) })).reference
  }
  /** All of the other area, and those of its own whose office gives them no part before they are asked. */
  const strangersTo = (area: 'derby' | 'derbyshire'): string[] =>
    fictionalDirectory(given.config.tenantId)
      .filter(({ id, oid, areas }) => oid !== undefined && (areas.join() !== area || WITHOUT_A_PART.includes(id)))
      .map(({ oid = '' }) => oid.slice(-2))
  const quiet = async (): Promise<void> => await (given.store as MemoryStore).jobs.quiet()
  /** All that is kept of the case, and all that would leave for it. */
  const keptOf = async (reference: string): Promise<string> =>
    await given.store.transaction(async (tx) => {
      const opened = await tx.openCase({ reference }, { system: 'look-at-case', run: randomUUID() })
      return JSON.stringify([opened, opened === undefined ? [] : await tx.errandsOf(opened.row.caseId)])
    })

  it('is answered on every way to it as if there were none, and nothing of it changes or leaves: over a thousand pairs', async () => {
    const met = new Map<number, number>()
    for (const [area, as] of [
      ['derby', MAYA],
      ['derbyshire', IMRAN],
    ] as const) {
      const reference = await raised(area, as)
      expected(await give(given, as, reference, matrix(1)))
      await quiet()
      const before = await keptOf(reference)
      for (const stranger of strangersTo(area)) {
        for (const way of ways) {
          const [there, nowhere] = await Promise.all([tried(way, stranger, reference), tried(way, stranger, 'ZZZZ-ZZ')])
          expect([way.name, stranger, there]).toEqual([way.name, stranger, nowhere])
          expect([way.name, stranger, [400, 403, 404].includes(there.status)]).toEqual([way.name, stranger, true])
          expect(there.text).not.toMatch(new RegExp(`${CHILD.givenName}|${CHILD.familyName}|${CANARY}`))
          met.set(there.status, (met.get(there.status) ?? 0) + 1)
        }
      }
      await quiet()
      expect(await keptOf(reference)).toBe(before)
    }
    const pairs = [...met.values()].reduce((sum, count) => sum + count, 0)
    expect(pairs).toBeGreaterThanOrEqual(1_000)
    // Most were sent as somebody of the case would send them, and came as far as the question whose case it is.
    expect((met.get(404) ?? 0) / pairs).toBeGreaterThan(0.5)
    const asked = (await (await fetch(`${given.m365.url}/requests.jsonl`)).text()).split('\n')
    expect(asked.filter((line) => /\/(events|messages|send)/.test(line))).toEqual([])
  })

  const tried = async (way: Way, as: string, reference: string): Promise<Pick<Answer, 'status' | 'type' | 'text'>> => {
    const body = way.body === undefined ? {} : { body: way.body }
    const { status, type, text } = await given.ask(way.method, way.path.replace('{reference}', reference), { as, ...body })
    return { status, type, text }
  }
})
