import { z } from 'zod'
import type { Part } from '../procedure/vocabulary.ts'
import { idSchema, londonMomentSchema } from './plain-shapes.ts'

/** What can be asked and recorded of the part of a meeting that is for practitioners only (MT-8). */

export const partSchema = z.enum(['whole', 'open-part', 'confidential-part']) satisfies z.ZodType<Part>

const asked = { minutes: z.number().int().min(15).max(120).multipleOf(5), when: z.enum(['before', 'after']) }

/** How long it is, and on which side of the open part. */
export const apartSchema = z.strictObject(asked)
export type ApartAsked = z.infer<typeof apartSchema>

export const APART_COMMANDS = {
  set: z.strictObject({ do: z.literal('set-confidential-part'), meeting: idSchema, ...asked }),
} as const

export const APART_EVENTS = {
  /** `confidential`: the id of its event in Outlook. The same one again is a move of it; another comes in the place of one called off there. */
  PartSetApart: z.strictObject({
    meeting: idSchema,
    confidential: idSchema,
    starts: londonMomentSchema,
    ends: londonMomentSchema,
    transactionId: z.uuid(),
  }),
} as const
