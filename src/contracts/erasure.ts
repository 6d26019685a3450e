import { z } from 'zod'
import { londonMomentSchema, plainDateSchema, words } from '../case/plain-shapes.ts'
import { LETTERS } from '../case/text-limits.ts'

const step = z.enum(['asked', 'approved', 'held', 'released'])

/** POST /api/erasures: by the exact reference, never by a name. */
export const erasureAskedSchema = z.strictObject({ reference: z.string().regex(/^[0-9A-Z-]{4,20}$/), step, reason: words(LETTERS.reason) })

/** GET /api/erasures, and the answer to POST. */
export const erasuresSchema = z.array(
  z.object({
    reference: z.string(),
    area: z.enum(['derby', 'derbyshire']),
    state: z.enum(['asked', 'approved', 'held', 'kept', 'past']),
    keptUntil: plainDateSchema,
    why: z.string(),
    steps: z.array(z.object({ step, who: z.string(), at: londonMomentSchema, reason: z.string() })).readonly(),
  }),
)
export type RecordAskedAbout = z.infer<typeof erasuresSchema>[number]
export type ErasureStepAsked = z.infer<typeof erasureAskedSchema>['step']
