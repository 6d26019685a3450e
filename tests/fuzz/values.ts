import fc from 'fast-check'

// A description of the API is read as loosely as JSON.parse gives it.
export type Json = ReturnType<typeof JSON.parse>

export const ODD = [
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

const odd = fc.oneof(fc.constantFrom<unknown>(...ODD), fc.jsonValue({ maxDepth: 3 }), fc.string({ maxLength: 3000 }), fc.double())
const madeBefore = new WeakMap<object, Map<number, fc.Arbitrary<unknown>>>()

/** A value by its JSON Schema, right more often than not; now and then something else in its place. Made once for each schema: that takes longer than to draw. */
export function anyOf(schema: Json, depth = 0): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || schema === null) return made(schema, depth)
  const byDepth = madeBefore.get(schema) ?? new Map<number, fc.Arbitrary<unknown>>()
  madeBefore.set(schema, byDepth)
  const before = byDepth.get(depth) ?? made(schema, depth)
  byDepth.set(depth, before)
  return before
}

function made(schema: Json, depth: number): fc.Arbitrary<unknown> {
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
  if (schema.pattern?.includes('\\d{1,2}') === true) return fc.constantFrom('0', '1', '9')
  return fc.oneof(
    fc.constantFrom('a', 'dd-cse', 'p-02', 'p-04', '2017r1', ...ODD),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  )
}
