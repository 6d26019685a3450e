import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { effort } from '../../harness/effort.ts'
import { FRANCES, type Given, givenApp, type Json, MAYA, PRIYA, RUTH } from './given.ts'
import { expected, upToClarified } from './line.ts'

const ODD = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'É\u0301',
  '𝒁',
  '../..',
  '%00',
  "'; drop table cases; --",
  '<script>',
  '{{x}}',
  'null',
  '-1',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '24:00',
  '__proto__',
] as const

/** A value by its JSON Schema, right more often than not; now and then something else in its place. */
function anyOf(schema: Json, depth = 0): fc.Arbitrary<unknown> {
  const odd = fc.oneof(fc.constantFrom<unknown>(...ODD), fc.jsonValue({ maxDepth: 3 }), fc.string({ maxLength: 3000 }), fc.double())
  return fc.oneof({ weight: 24, arbitrary: rightValue(schema, depth) }, { weight: 1, arbitrary: odd })
}

function rightValue(schema: Json, depth: number): fc.Arbitrary<unknown> {
  if (schema === undefined || depth > 8) return fc.jsonValue({ maxDepth: 2 })
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const several = schema.anyOf ?? schema.oneOf
  if (several !== undefined) return fc.oneof(...several.map((one: Json) => anyOf(one, depth + 1)))
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries<Json>(schema.properties ?? {}).map(([name, inner]) => [name, anyOf(inner, depth + 1)])),
        { requiredKeys: schema.required ?? [] },
      )
    case 'array':
      return fc.array(anyOf(schema.items, depth + 1), { maxLength: 4 })
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(few(schema.minimum ?? -5, schema.maximum)), fc.double())
    case 'string':
      return textOf(schema)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

/** A hundred numbers from the least on, or as many as there are. */
function few(min: number, max = Number.MAX_SAFE_INTEGER): { readonly min: number; readonly max: number } {
  return { min, max: Math.min(max, min + 100) }
}

function textOf(schema: Json): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'date') return fc.constantFrom('2026-11-20', '2026-11-23', '2012-02-29', '0001-01-01', '9999-12-31', '2026-12-25')
  if (schema.pattern?.includes('[01]') === true) return fc.constantFrom('00:00', '09:30', '23:59')
  return fc.oneof(
    fc.constantFrom('a', 'dd-cse', 'p-02', 'p-04', '2017r1', ...ODD),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  )
}

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
          body: operation.body === undefined ? fc.option(fc.jsonValue(), { nil: undefined }) : anyOf(operation.body),
          inPath: fc.array(
            fc.oneof(
              { weight: 3, arbitrary: fc.constant('known') },
              { weight: 1, arbitrary: fc.constantFrom(...ODD, 'ZZZZ-ZZ', 'x'.repeat(200)) },
            ),
            { minLength: 3, maxLength: 3 },
          ),
          query: fc.option(fc.webQueryParameters({ size: 'xsmall' }), { nil: undefined, freq: 6 }),
          cut: fc.option(fc.nat(200), { nil: undefined, freq: 12 }),
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
