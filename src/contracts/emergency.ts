import { z } from 'zod'
import { EMERGENCY_CATEGORIES, FINDINGS } from '../case/emergency.ts'
import { idSchema, londonMomentSchema, words } from '../case/plain-shapes.ts'
import { LETTERS } from '../case/text-limits.ts'

const reference = z.string().regex(/^[0-9A-Z-]{4,20}$/)

/** POST /api/emergencies: by the exact reference, never by a name. */
export const emergencyAskedSchema = z.strictObject({ reference, category: z.enum(EMERGENCY_CATEGORIES), reason: words(LETTERS.reason) })
export const emergencyOpenSchema = z.object({ reference: z.string(), until: londonMomentSchema })

/** GET /api/emergencies, and the answer to POST /api/emergencies/findings. */
export const emergenciesSchema = z.array(
  z.object({
    reference: z.string(),
    opening: z.string(),
    who: z.string(),
    agency: z.string(),
    at: londonMomentSchema,
    until: londonMomentSchema,
    category: z.enum(EMERGENCY_CATEGORIES),
    reason: z.string(),
  }),
)
export const findingAskedSchema = z.strictObject({ reference, opening: idSchema, finding: z.enum(FINDINGS), words: words(LETTERS.reason) })
export type Emergency = z.infer<typeof emergenciesSchema>[number]
export type EmergencyOpen = z.infer<typeof emergencyOpenSchema>
