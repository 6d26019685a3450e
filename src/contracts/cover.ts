import { z } from 'zod'
import { idSchema, londonMomentSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** GET, POST /api/covers and DELETE /api/covers/{id} all answer with the list as it then stands. */
export const coverAskedSchema = z.strictObject({
  covered: idSchema,
  covering: idSchema.optional(),
  from: plainDateSchema,
  to: plainDateSchema,
})

const named = z.object({ id: z.string(), name: z.string() })
/** Who isn't there and isn't covered, and what is owed under their name in the reader's cases. `workingDays`: whole ones since `since`. */
export const nobodyThereSchema = z.array(
  z.object({
    person: z.string(),
    name: z.string(),
    since: plainDateSchema,
    workingDays: z.number().int(),
    /** They have left, and don't come back. */
    gone: z.boolean(),
    count: z.number().int(),
    soonest: plainDateSchema.optional(),
    references: z.array(z.string()),
  }),
)
export const coversSchema = z.object({
  today: plainDateSchema,
  covers: z.array(
    z.object({
      id: z.string(),
      covered: z.string(),
      /** Absent: nobody yet. */
      covering: z.string().optional(),
      from: plainDateSchema,
      to: plainDateSchema,
      state: z.enum(['now', 'to-come']),
      mayEnd: z.boolean(),
    }),
  ),
  nobodyThere: nobodyThereSchema,
  people: z.array(named.extend({ by: z.array(named) })),
})
/** GET /api/cover-review */
export const coversSeenSchema = z.array(
  z.object({
    id: z.string(),
    covered: z.string(),
    covering: z.string().optional(),
    from: plainDateSchema,
    to: plainDateSchema,
    setBy: z.string(),
    setAt: londonMomentSchema,
    ended: z.object({ by: z.string(), at: londonMomentSchema }).optional(),
  }),
)
export type CoverSeen = z.infer<typeof coversSeenSchema>[number]
export type Covers = z.infer<typeof coversSchema>
