import { z } from 'zod'
import { BLOCKED_KINDS, blockedShapes } from '../case/blocked-entries.ts'
import { idSchema, plainDateSchema, words } from '../case/plain-shapes.ts'
import { LETTERS } from '../case/text-limits.ts'

/**
 * The register of whom Pathway never writes to. What is looked for is sent by POST: an address or a name never stands in a URL. With a reference it is
 * the part that stands under that case. All but the search answer with the list as it then stands.
 */
const reference = z
  .string()
  .regex(/^[0-9A-Z-]{4,20}$/)
  .exactOptional()
export const blockedAskedSchema = z.strictObject({ reference })
export const blockedFindSchema = z.strictObject({ text: words(LETTERS.reason) })
export const blockWantedSchema = blockedShapes.EntryAdded.omit({ reference: true }).extend({ reference })
export const blockRetiredSchema = z.strictObject({ entry: idSchema, reason: words(LETTERS.reason), reference })

const entry = z.object({
  id: z.string(),
  kind: z.enum(BLOCKED_KINDS),
  value: z.string(),
  reason: z.string(),
  on: plainDateSchema,
  by: z.string(),
})
export const blockedSchema = z.object({ reference: z.string().optional(), today: plainDateSchema, entries: z.array(entry) })
export type BlockedList = z.infer<typeof blockedSchema>
export const blockedFoundSchema = z.object({ entries: z.array(entry), elsewhere: z.boolean() })
export type BlockedFound = z.infer<typeof blockedFoundSchema>
