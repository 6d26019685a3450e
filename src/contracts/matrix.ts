import { z } from 'zod'
import { FILE_MAX_LETTERS } from '../case/matrix-file.ts'
import { areaSchema, knownSchema, levelSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** The matrix in the answers of the HTTP API. `answers` is as given: the same shape as the command's `answers`. */
const definitionIdSchema = z.object({ id: z.string(), version: z.string() })
const scoreSchema = z.union([z.number().int(), z.literal('not-known')])

/** Enough of an edition to name it and to show its notice; the whole is at /api/matrix-definitions/{id}/{version}. */
export const editionViewSchema = definitionIdSchema.extend({
  title: z.string(),
  basis: z.enum(['confirmed', 'sibling', 'reconstructed', 'board-issued']),
  notice: z.string(),
})

export const matrixRecordSchema = z.object({
  id: z.string(),
  on: plainDateSchema,
  by: z.string(),
  definition: definitionIdSchema,
  edition: editionViewSchema.optional(),
  suggested: z.enum(['low', 'medium', 'high', 'none-identified']),
  /** Under its own edition, as is `max`. */
  total: z.number().int(),
  max: z.number().int(),
  answers: z.unknown(),
  consulted: z.array(z.object({ agency: z.string(), who: z.string(), on: plainDateSchema })),
  aloneBecause: z.string().optional(),
  /** Where it was agreed on out of several agencies' views: whose, how each row came about, and who sees a row otherwise. */
  agreed: z
    .object({
      from: z.array(z.object({ contribution: z.string(), agency: z.string(), who: z.string() })),
      rows: z.array(
        z.object({
          row: z.string(),
          how: z.enum(['same', 'only-one', 'settled', 'added']),
          agencies: z.array(z.string()),
          because: z.string().optional(),
        }),
      ),
      dissent: z.array(z.object({ agency: z.string(), who: z.string(), row: z.string(), score: scoreSchema, agreed: scoreSchema })),
    })
    .optional(),
  withdrawn: z.object({ on: plainDateSchema, by: z.string(), because: z.string(), secondPerson: z.string() }).optional(),
  judged: z
    .object({
      id: z.string(),
      level: levelSchema,
      rationale: z.string(),
      by: z.string(),
      on: plainDateSchema,
      significantHarmSuspected: knownSchema,
      adviceFrom: z.string().optional(),
      secondPerson: z.string().optional(),
    })
    .optional(),
})

/** One agency's own view of the matrix. */
export const contributionViewSchema = z.object({
  id: z.string(),
  on: plainDateSchema,
  /** Who entered it; `who` gave it, where that was somebody else. */
  by: z.string(),
  agency: z.string(),
  who: z.string().optional(),
  mine: z.boolean(),
  /** Another agency than the lead's: RC-3 asks for at least one. */
  otherAgency: z.boolean(),
  definition: definitionIdSchema,
  forMeeting: z.string().optional(),
  confidence: z.enum(['sure', 'fairly-sure', 'unsure']),
  note: z.string().optional(),
  answers: z.unknown(),
  /** Whether those who sit at the meeting see it. */
  shared: z.boolean(),
  /** The newest of its author, and not agreed on yet. */
  open: z.boolean(),
})

const basis = editionViewSchema.shape.basis
const tier = z.enum(['none', 'low', 'medium', 'high'])
const founded = { basis, source: z.string().optional() }
const recencySchema = z.object({ current: z.number().int(), recent: z.number().int() })

/** GET /api/matrix-definitions/{id}/{version}: a definition as it was put into force. It never changes under its version. */
export const matrixDefinitionSchema = definitionIdSchema.extend({
  title: z.string(),
  basis,
  effectiveFrom: plainDateSchema,
  areas: z.array(areaSchema).readonly(),
  notice: z.string(),
  indicators: z.array(z.object({ id: z.string(), tier: levelSchema, label: z.string(), mayBeHarm: z.boolean(), ...founded })).readonly(),
  vulnerabilities: z.array(z.object({ id: z.string(), label: z.string(), ...founded })).readonly(),
  rows: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        note: z.string().optional(),
        options: z
          .array(z.object({ score: z.number().int(), tier, descriptor: z.string(), mayBeHarm: z.literal(true).optional(), ...founded }))
          .readonly(),
      }),
    )
    .readonly(),
  scoring: z.object({
    max: z.number().int(),
    bands: z.array(z.object({ level: tier, min: z.number().int(), max: z.number().int() })).readonly(),
    basis,
    checklist: z
      .object({
        vulnerability: z.number().int(),
        signs: z.object({ low: recencySchema, medium: recencySchema, high: recencySchema }),
      })
      .optional(),
  }),
  combine: z.enum(['higher', 'score-only']),
  floors: z
    .array(
      z.object({
        id: z.string(),
        when: z.union([
          z.object({ ageBelow: z.number().int() }),
          z.object({ flag: z.enum(['significantLearningDisability', 'medicalNeeds']) }),
        ]),
        minLevel: levelSchema,
        words: z.string(),
        source: z.string().optional(),
      }),
    )
    .readonly(),
  escalators: z.array(z.object({ id: z.string(), flag: z.string(), suggest: levelSchema, words: z.string(), ...founded })).readonly(),
})

/** GET /api/matrix-definitions: every edition, newest first, and where each is in force today. */
export const editionsSchema = z.object({
  editions: z.array(
    editionViewSchema.extend({
      areas: z.array(areaSchema),
      from: plainDateSchema,
      inForce: z.array(areaSchema),
      rows: z.number().int(),
      signs: z.number().int(),
    }),
  ),
})

/** POST /api/matrix-definitions/check: a file as text, and what would come of it. Nothing is kept. */
export const matrixFileSchema = z.strictObject({ file: z.string().min(1).max(FILE_MAX_LETTERS) })
export const checkedFileSchema = z.object({
  problems: z.array(z.object({ line: z.number().int(), place: z.string(), says: z.string() })).readonly(),
  definition: matrixDefinitionSchema.optional(),
  against: z.array(
    z.object({
      area: areaSchema,
      id: z.string(),
      version: z.string(),
      changes: z
        .array(
          z.object({
            part: z.enum(['row', 'sign', 'vulnerability', 'floor', 'escalator', 'scoring']),
            change: z.enum(['added', 'removed', 'changed']),
            label: z.string(),
            details: z.array(z.string()).readonly(),
          }),
        )
        .readonly(),
      same: z.number().int(),
    }),
  ),
  taken: z.string().optional(),
})
export type CheckedFile = z.infer<typeof checkedFileSchema>
export type EditionList = z.infer<typeof editionsSchema>
