import { z } from 'zod'
import { meetingKindSchema, plainDateSchema } from '../case/plain-shapes.ts'
import { citationViewSchema } from './citation.ts'

/** GET /api/cases/{reference}/dates-ahead: network and reviews of the year ahead as days proposed. Nothing is booked by it. */
export const datesAheadSchema = z.object({
  reference: z.string(),
  dates: z.array(
    z.object({
      kind: meetingKindSchema,
      title: z.string(),
      on: plainDateSchema,
      notBefore: plainDateSchema.optional(),
      by: plainDateSchema,
      /** Its last day is past. */
      late: z.boolean(),
      cites: z.array(citationViewSchema),
    }),
  ),
})
export type DatesAhead = z.infer<typeof datesAheadSchema>
