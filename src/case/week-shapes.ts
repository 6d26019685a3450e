import { z } from 'zod'
import type { Weekday } from '../procedure/civil-date.ts'
import { clockTimeSchema, idSchema, plainDateSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/** Lessons can be missed in need; of everything else the child is not taken out for a meeting. */
export const WEEK_KINDS = ['school', 'exam', 'contact', 'court', 'appointment', 'work', 'caring', 'other'] as const

const weekdaySchema = z.union([0, 1, 2, 3, 4, 5, 6].map((day) => z.literal(day as Weekday)))

const timeOfTheWeekSchema = z.strictObject({
  what: z.enum(WEEK_KINDS),
  /** Every week on these days (0 = Sunday), or on one day. */
  weekdays: z.array(weekdaySchema).min(1).max(7).exactOptional(),
  on: plainDateSchema.exactOptional(),
  from: clockTimeSchema,
  to: clockTimeSchema,
  until: plainDateSchema.exactOptional(),
})
export type TimeOfTheWeek = z.infer<typeof timeOfTheWeekSchema>

/** Nobody travels longer to a meeting and back on one day. */
const MOST_MINUTES = 240

/** What somebody of the family needs of a meeting's time and place. */
const needs = {
  times: z.array(timeOfTheWeekSchema).max(30),
  /** People and agencies of the directory. */
  wants: z.array(idSchema).max(10),
  /** For which language or in which way; absent: none is needed. */
  interpreter: words(LETTERS.line).exactOptional(),
  /** Where it would suit them to meet. */
  place: words(LETTERS.line).exactOptional(),
  /** Minutes on the road, between the meeting and what else they do. */
  travel: z.number().int().min(0).max(MOST_MINUTES).exactOptional(),
  words: words(LETTERS.reason).exactOptional(),
}

/** What the child does when, and whom they want in the room: asked of the child, and looked at before any calendar. */
export const childsWeekSchema = z.strictObject({ is: z.literal('childs-week'), ...needs })
/** The same of parents and carers: the times are those at which they can't come. */
export const parentsNeedsSchema = z.strictObject({ is: z.literal('parents-needs'), ...needs })
