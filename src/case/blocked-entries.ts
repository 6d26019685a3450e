import { z } from 'zod'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { idSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/**
 * The only definition of what can be recorded in the register of whom Pathway never writes to: alleged perpetrators, those around them, addresses
 * found to be wrong. One stream for both areas with a key of its own, only ever added to; what is in `data` is sealed.
 */
export const BLOCKED_KINDS = ['address', 'phone', 'name'] as const

const shapes = {
  /** `reference`: the case whose team recorded it, and who alone see it; absent where the keeper of the directory did. */
  EntryAdded: z.strictObject({
    kind: z.enum(BLOCKED_KINDS),
    value: words(LETTERS.line),
    reason: words(LETTERS.reason),
    reference: idSchema.exactOptional(),
  }),
  EntryRetired: z.strictObject({ entry: idSchema, reason: words(LETTERS.reason) }),
}
export const blockedShapes = shapes
type BlockedEntryType = keyof typeof shapes

export type BlockedRecorded<T extends BlockedEntryType> = {
  readonly id: string
  readonly type: T
  readonly v: number
  readonly at: Instant
  readonly by: string
  readonly on: PlainDate
  readonly data: z.infer<(typeof shapes)[T]>
}
export type BlockedEntry = { [T in BlockedEntryType]: BlockedRecorded<T> }[BlockedEntryType]
