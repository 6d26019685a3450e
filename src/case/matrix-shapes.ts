import { z } from 'zod'
import { idSchema, levelSchema, plainDateSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/** What can be recorded of the risk assessment matrix: answers as given, with what was seen, and with whom; each agency's own; what all agreed on. */

const score = z.union([z.number().int().min(0).max(99), z.literal('not-known')])

/** One row of the matrix. 'not-known' is an answer and is never counted as 0. */
const matrixRowAnswerSchema = z.strictObject({
  row: idSchema,
  score,
  evidence: z.string().trim().max(LETTERS.reason).optional(),
  source: z.string().trim().max(LETTERS.line).optional(),
  seenOn: plainDateSchema.optional(),
  /** It was in the past and has ended; then its day is given, or that nobody knows it. */
  historic: z.boolean().optional(),
  dateNotKnown: z.boolean().optional(),
})
export const matrixAnswersSchema = z.strictObject({
  rows: z.array(matrixRowAnswerSchema).max(60),
  /** Signs there now; where the definition tells recency apart, in the last six months. */
  indicators: z.array(idSchema).max(120),
  /** Signs seen six to twelve months ago; only where the definition tells recency apart. */
  recentIndicators: z.array(idSchema).max(120).optional(),
  vulnerabilities: z.array(idSchema).max(120),
  protectiveFactors: z.string().trim().max(LETTERS.account).optional(),
  childsAccount: z.string().trim().max(LETTERS.account).optional(),
  flags: z.array(idSchema).max(20).optional(),
})
export type MatrixAnswers = z.infer<typeof matrixAnswersSchema>

const consultationSchema = z.strictObject({ agency: words(LETTERS.name), who: words(LETTERS.name), on: plainDateSchema })
const matrixDefinitionIdSchema = z.strictObject({ id: idSchema, version: idSchema })
const reason = z.string().trim().max(LETTERS.note).optional()

/** Where an agreed matrix comes from: whose views, how each row came about, and who sees a row otherwise. */
const agreedSchema = z.strictObject({
  from: z.array(z.strictObject({ contribution: idSchema, agency: words(LETTERS.name) })).max(40),
  rows: z
    .array(
      z.strictObject({
        row: idSchema,
        how: z.enum(['same', 'only-one', 'settled', 'added']),
        from: z.array(idSchema).max(40),
        because: reason,
      }),
    )
    .max(60),
  dissent: z.array(z.strictObject({ contribution: idSchema, agency: words(LETTERS.name), row: idSchema, score, agreed: score })).max(2400),
})

export const MATRIX_EVENTS = {
  MatrixCompleted: z.strictObject({
    definition: matrixDefinitionIdSchema,
    answers: matrixAnswersSchema,
    consulted: z.array(consultationSchema).max(60),
    aloneBecause: reason,
    suggested: z.union([levelSchema, z.literal('none-identified')]),
    agreed: agreedSchema.optional(),
  }),
  /** Nothing was identified, and no level is judged on it. */
  MatrixWithdrawn: z.strictObject({ matrix: idSchema, because: words(LETTERS.account), secondPerson: words(LETTERS.name) }),
  /** One agency's own view of the matrix (MT-10). `who` where somebody else entered it for them; `person`: their entry in the directory. */
  ContributionGiven: z.strictObject({
    definition: matrixDefinitionIdSchema,
    agency: words(LETTERS.name),
    who: words(LETTERS.name).optional(),
    person: idSchema.optional(),
    forMeeting: idSchema.optional(),
    answers: matrixAnswersSchema,
    confidence: z.enum(['sure', 'fairly-sure', 'unsure']),
    note: z.string().trim().max(LETTERS.account).optional(),
  }),
  /** Chair or lead shows these views to those who sit at the meeting. */
  ContributionsShared: z.strictObject({ forMeeting: idSchema, contributions: z.array(idSchema).min(1).max(40) }),
}

/** The commands that only these events come from; what follows from the case itself is left out of them. */
export const MATRIX_COMMANDS = {
  complete: MATRIX_EVENTS.MatrixCompleted.omit({ suggested: true, agreed: true }),
  withdraw: MATRIX_EVENTS.MatrixWithdrawn,
  contribute: MATRIX_EVENTS.ContributionGiven.omit({ agency: true, who: true, person: true }).extend({
    /** Whose view it is, when it isn't that of whoever enters it: an entry of the directory, or an agency and a name. */
    of: z
      .union([z.strictObject({ person: idSchema }), z.strictObject({ agency: words(LETTERS.name), who: words(LETTERS.name) })])
      .optional(),
  }),
  share: MATRIX_EVENTS.ContributionsShared,
  agree: z.strictObject({
    definition: matrixDefinitionIdSchema,
    contributions: z.array(idSchema).min(1).max(40),
    /** What was agreed where views differ, or where nobody had answered; then with what was seen. */
    settled: z
      .array(z.strictObject({ row: idSchema, score, because: reason, evidence: z.string().trim().max(LETTERS.reason).optional() }))
      .max(60),
    protectiveFactors: matrixAnswersSchema.shape.protectiveFactors,
    childsAccount: matrixAnswersSchema.shape.childsAccount,
    flags: matrixAnswersSchema.shape.flags,
    aloneBecause: reason,
  }),
}
