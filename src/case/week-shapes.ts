import { z } from 'zod'
import type { Weekday } from '../procedure/civil-date.ts'
import { clockTimeSchema, idSchema, plainDateSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/** Lessons can be missed in need; of everything else the child is not taken out for a meeting. */
export const WEEK_KINDS = ['school', 'exam', 'contact', 'court', 'appointment', 'other'] as const

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

/** What the child does when, and whom they want in the room: asked of the child, and looked at before any calendar. */
export const childsWeekSchema = z.strictObject({
  is: z.literal('childs-week'),
  times: z.array(timeOfTheWeekSchema).max(30),
  /** People and agencies of the directory. */
  wants: z.array(idSchema).max(10),
  words: words(LETTERS.reason).exactOptional(),
})
