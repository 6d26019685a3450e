import { z } from 'zod'
import { areaSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** GET /api/warnings, and POST /api/warnings/look, which reads calendars for some cases now. */
export const warningsSchema = z.object({
  today: plainDateSchema,
  /** Calendars are read for meetings owed within so many days. */
  aheadDays: z.number().int(),
  lines: z.array(
    z.object({
      reference: z.string(),
      label: z.string(),
      area: areaSchema,
      obligation: z.string(),
      title: z.string(),
      rule: z.string(),
      by: plainDateSchema,
      daysLeft: z.number().int(),
      workingDaysLeft: z.number().int(),
      state: z.enum(['no-time-left', 'time-left', 'not-looked', 'cannot-tell', 'far-off']),
      says: z.string(),
      lookedAt: z.string().optional(),
      lookedOn: plainDateSchema.optional(),
      /** Looked at before today: what it says may no longer be so. */
      old: z.boolean(),
      notKnown: z.array(z.string()),
    }),
  ),
})
export type Warnings = z.infer<typeof warningsSchema>

export const lookAskedSchema = z.strictObject({
  references: z
    .array(z.string().regex(/^[0-9A-Z-]{4,20}$/))
    .min(1)
    .max(20),
})
