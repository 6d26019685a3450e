import { z } from 'zod'
import { idSchema, levelSchema, plainDateSchema, words } from './plain-shapes.ts'

/** What can be recorded of the risk assessment matrix: answers as given, with what was seen, and with whom. */

/** One row of the matrix. 'not-known' is an answer and is never counted as 0. */
const matrixRowAnswerSchema = z.strictObject({
  row: idSchema,
  score: z.union([z.number().int().min(0).max(9), z.literal('not-known')]),
  evidence: z.string().trim().max(2000).optional(),
  source: z.string().trim().max(200).optional(),
  seenOn: plainDateSchema.optional(),
  historic: z.boolean().optional(),
})
export const matrixAnswersSchema = z.strictObject({
  rows: z.array(matrixRowAnswerSchema).max(60),
  indicators: z.array(idSchema).max(120),
  vulnerabilities: z.array(idSchema).max(120),
  protectiveFactors: z.string().trim().max(4000).optional(),
  childsAccount: z.string().trim().max(4000).optional(),
  flags: z.array(idSchema).max(20).optional(),
})
export type MatrixAnswers = z.infer<typeof matrixAnswersSchema>

const consultationSchema = z.strictObject({ agency: words(120), who: words(120), on: plainDateSchema })
const matrixDefinitionIdSchema = z.strictObject({ id: idSchema, version: idSchema })

export const MATRIX_EVENTS = {
  MatrixCompleted: z.strictObject({
    definition: matrixDefinitionIdSchema,
    answers: matrixAnswersSchema,
    consulted: z.array(consultationSchema).max(30),
    aloneBecause: z.string().trim().max(1000).optional(),
    suggested: z.union([levelSchema, z.literal('none-identified')]),
  }),
}
