import { z } from 'zod'
import { plainDateSchema } from '../case/plain-shapes.ts'

/** GET /api/people/{id}/handover: what a person would leave behind. Who leads is moved case by case with the command name-lead. */
export const leftBehindSchema = z.object({
  today: plainDateSchema,
  person: z.object({ id: z.string(), name: z.string(), agency: z.string(), leftOn: z.string().optional() }),
  cases: z.array(
    z.object({
      reference: z.string(),
      label: z.string(),
      version: z.number().int(),
      /** Where they lead: who could in their place. */
      leads: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
      meetings: z.array(z.object({ title: z.string(), on: plainDateSchema, parts: z.array(z.enum(['chair', 'minutes', 'seat'])) })),
      owed: z.array(z.object({ id: z.string(), title: z.string(), by: plainDateSchema.optional() })),
    }),
  ),
  inPart: z.number().int(),
})
export type LeftBehind = z.infer<typeof leftBehindSchema>
