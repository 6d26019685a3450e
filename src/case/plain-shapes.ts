import { z } from 'zod'
import { type ClockTime, type Instant, isInstant, isPlainDate, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'

/** The small shapes that what is recorded, asked and answered is put together from. */

/** A real day between 1900 and 2199. */
export const plainDateSchema = z.iso.date().refine(isPlainDate) as unknown as z.ZodType<PlainDate, string>
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) as unknown as z.ZodType<ClockTime, string>
/** As text in UTC, all written alike, so that they are compared as text. */
export const instantSchema = z.string().refine(isInstant) as unknown as z.ZodType<Instant, string>
export const londonMomentSchema: z.ZodType<LondonMoment, { on: string; at: string }> = z.strictObject({
  on: plainDateSchema,
  at: clockTimeSchema,
})

export const idSchema = z.string().min(1).max(80)
export const levelSchema = z.enum(['low', 'medium', 'high'])
export const areaSchema = z.enum(['derby', 'derbyshire'])
export const knownSchema = z.enum(['yes', 'no', 'not-known'])

export const meetingKindSchema = z.enum([
  'taf',
  'professionals-meeting',
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  's47-strategy-discussion',
  'cin-network',
  'line-manager-review',
  'conference',
])

/** Text with something in it, of at most so many letters. */
export const words = (max: number) => z.string().trim().min(1).max(max)
