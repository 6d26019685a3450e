import { z } from 'zod'
import { type MatrixDefinition, problemsOf } from '../procedure/matrix/definition.ts'
import { areaSchema, levelSchema, plainDateSchema } from './events.ts'

/** A board's own matrix as a file: what it must say, and what is wrong with one that doesn't. */
const words = z.string().trim().min(1).max(1000)
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/, 'expected small letters, digits, dots and dashes')
const basis = z.enum(['confirmed', 'sibling', 'reconstructed', 'board-issued'])
const tier = z.enum(['none', 'low', 'medium', 'high'])
const recency = z.strictObject({ current: z.number(), recent: z.number() })

const matrixFileSchema = z.strictObject({
  id,
  version: id,
  title: words,
  basis,
  effectiveFrom: plainDateSchema,
  areas: z.array(areaSchema),
  notice: words,
  indicators: z.array(z.strictObject({ id, tier: levelSchema, label: words, mayBeHarm: z.boolean(), basis })),
  vulnerabilities: z.array(z.strictObject({ id, label: words, basis })),
  rows: z.array(
    z.strictObject({
      id,
      label: words,
      note: words.optional(),
      options: z.array(z.strictObject({ score: z.number(), tier, descriptor: words, mayBeHarm: z.literal(true).optional(), basis })),
    }),
  ),
  scoring: z.strictObject({
    max: z.number(),
    bands: z.array(z.strictObject({ level: tier, min: z.number(), max: z.number() })),
    basis,
    checklist: z
      .strictObject({ vulnerability: z.number(), signs: z.strictObject({ low: recency, medium: recency, high: recency }) })
      .optional(),
  }),
  combine: z.enum(['higher', 'score-only']),
  floors: z.array(
    z.strictObject({
      id,
      when: z.union([
        z.strictObject({ ageBelow: z.number().int() }),
        z.strictObject({ flag: z.enum(['significantLearningDisability', 'medicalNeeds']) }),
      ]),
      minLevel: levelSchema,
      words,
    }),
  ),
  escalators: z.array(z.strictObject({ id, flag: id, suggest: levelSchema, words, basis })),
})

export type MatrixFile = { readonly definition: MatrixDefinition } | { readonly problems: readonly string[] }

/** Reads a definition from the text of a JSON file. Every problem is told at once, in words and with the place it is at. */
export function readMatrixFile(text: string): MatrixFile {
  const json = parsed(text)
  if (json === undefined) return { problems: ["The file isn't JSON."] }
  const result = matrixFileSchema.safeParse(json)
  if (!result.success) return { problems: result.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`) }
  const definition = result.data as MatrixDefinition
  const problems = problemsOf(definition)
  return problems.length > 0 ? { problems } : { definition }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** 'rows, 3rd of the list, options': counted as people do. */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file'
  return path.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : String(step))).join(', ')
}
