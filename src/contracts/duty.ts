import { z } from 'zod'
import { DISTRICTS, HALVES } from '../case/duty-lists.ts'
import { areaSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** GET /api/duty?week=2026-11-30: the week of that day. Changed by POST /api/board/changes (set-rota, set-districts). */
export const dutyQuerySchema = z.strictObject({ week: plainDateSchema.optional() })

const person = z.object({ id: z.string(), name: z.string() })
const named = person.extend({ away: z.boolean() })
export const dutySchema = z.object({
  version: z.number().int(),
  keeperFor: z.array(areaSchema),
  today: plainDateSchema,
  now: z.object({ name: z.string().optional(), because: z.string(), off: z.string().optional() }),
  monday: plainDateSchema,
  week: z.array(
    z.object({
      on: plainDateSchema,
      off: z.string().optional(),
      slots: z.array(z.object({ half: z.enum(HALVES), people: z.array(named), is: z.enum(['gap', 'clash']).optional() })),
    }),
  ),
  districts: z.array(z.object({ district: z.enum(DISTRICTS), person: named.optional() })),
  people: z.object({ derby: z.array(person), derbyshire: z.array(person) }),
})
export type Duty = z.infer<typeof dutySchema>
