import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { rarely } from '../../fuzz/shot.ts'
import { anyOf, ODD } from '../../fuzz/values.ts'
import { effort } from '../../harness/effort.ts'
import { FRANCES, type Given, givenApp, type Json, MAYA, PRIYA, RUTH } from './given.ts'
import { expected, upToClarified } from './line.ts'

type Operation = { readonly method: string; readonly path: string; readonly parameters: readonly Json[]; readonly body: Json }

describe('whatever is sent to any route', () => {
  let given: Given
  let operations: Operation[]
  let known: { readonly reference: string; readonly meeting: string; readonly matrix: string }
  beforeAll(async () => {
    given = await givenApp()
    const described = expected(await given.ask('GET', '/api/openapi.json'))
    operations = Object.entries<Json>(described.paths).flatMap(([path, item]) =>
      Object.entries<Json>(item).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        parameters: operation.parameters ?? [],
        body: operation.requestBody?.content?.['application/json']?.schema,
      })),
    )
    const clarified = await upToClarified(given)
    known = { reference: clarified.reference, meeting: 'none', matrix: clarified.matrices[0].id }
  })

  it('no answer is a 5xx, every refusal is problem+json, and the app goes on', async () => {
    const asked = fc
      .constantFrom(...operations.filter((one) => !one.path.includes('/dev/clock') && !one.path.includes('readyz')))
      .chain((operation) =>
        fc.record({
          operation: fc.constant(operation),
          body: operation.body === undefined ? rarely(4, fc.jsonValue(), undefined) : anyOf(operation.body),
          inPath: fc.array(
            fc.oneof(
              { weight: 3, arbitrary: fc.constant('known') },
              { weight: 1, arbitrary: fc.constantFrom(...ODD, 'ZZZZ-ZZ', 'x'.repeat(200)) },
            ),
            { minLength: 3, maxLength: 3 },
          ),
          query: rarely(6, fc.webQueryParameters({ size: 'xsmall' }), undefined),
          cut: rarely(12, fc.nat(200), undefined),
          as: fc.constantFrom(MAYA, PRIYA, RUTH, FRANCES),
        }),
      )
    const met = new Set<number>()
    await fc.assert(
      fc.asyncProperty(asked, async ({ operation, body, inPath, query, cut, as }) => {
        let turn = 0
        const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => segment(name, inPath[turn++] ?? ''))
        const text = body === undefined ? undefined : JSON.stringify(withKnown(body))
        const answer = await given.raw(`${path}${query === undefined ? '' : `?${query}`}`, {
          method: operation.method,
          headers: {
            authorization: `Bearer ${await given.token(as)}`,
            ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(text === undefined || operation.method === 'GET' ? {} : { body: cut === undefined ? text : text.slice(0, cut) }),
        })
        met.add(answer.status)
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400 && path !== '/api/messages') expect(answer.type).toBe('application/problem+json; charset=utf-8')
      }),
      { numRuns: effort(300), endOnFailure: true },
    )
    // Some of it was right, some was not: the doors and what is behind them were both met.
    expect([...met]).toEqual(expect.arrayContaining([200, 400, 404]))
    expect((await given.ask('GET', '/healthz')).status).toBe(200)
    expect(expected(await given.ask('GET', `/api/cases/${known.reference}`, { as: MAYA })).reference).toBe(known.reference)
    expect(given.logged.filter((line) => line.includes('request failed'))).toEqual([])
  })

  it('the clock takes what it can and refuses the rest', async () => {
    const body = anyOf(operations.find((one) => one.path === '/api/dev/clock' && one.method === 'POST')?.body)
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const answer = await given.raw('/api/dev/clock', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(value) ?? '',
        })
        expect([200, 400]).toContain(answer.status)
      }),
      { numRuns: effort(20), endOnFailure: true },
    )
  })

  function segment(name: string, chosen: string): string {
    const usual: Readonly<Record<string, string>> = { reference: known.reference, name: 'concern', id: 'dd-cse', version: '2017r1' }
    const text = chosen === 'known' ? (usual[name] ?? 'x') : chosen
    return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
  }

  /** Ids that are there, put where an 'a' stands for one, so that commands get past the first look. */
  function withKnown(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(withKnown)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, name === 'matrix' && inner === 'a' ? known.matrix : withKnown(inner)]),
    )
  }
})
