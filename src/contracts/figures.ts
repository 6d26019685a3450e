import { z } from 'zod'
import { FIGURE_IDS, PLAIN_FIGURES } from '../case/figure-words.ts'
import { areaSchema, levelSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** GET /api/figures and the lists behind each. Only cases the reader sees the whole of are counted. */
const MOST_MONTHS = 120
/** `months`: limits of so many months back; absent: all there are. */
export const figuresQuerySchema = z.strictObject({
  area: areaSchema.optional(),
  months: z.coerce.number().int().min(1).max(MOST_MONTHS).optional(),
})
export const figureLinesAskedSchema = z.strictObject({
  area: areaSchema.optional(),
  months: z.number().int().min(1).max(MOST_MONTHS).optional(),
  figure: z.enum(FIGURE_IDS),
  /** 'high:derby' of the cases, a duty of what is late, a duty and how it ended ('circulate-minutes:late'), an agency. */
  key: z.string().min(1).max(120).optional(),
  take: z.number().int().min(1).max(5000).optional(),
})

const count = z.number().int()
const duty = { duty: z.string(), title: z.string(), rules: z.array(z.string()) }
export const figuresSchema = z.object({
  today: plainDateSchema,
  cases: count,
  levels: z.array(z.object({ level: z.union([levelSchema, z.literal('not-judged')]), area: areaSchema, count })),
  plain: z.array(z.object({ id: z.enum(PLAIN_FIGURES), title: z.string(), definition: z.string(), count })),
  /** `bands`: late by up to 2, up to 7, up to 28 calendar days, and more. `most`: the most days. */
  overdue: z.array(z.object({ ...duty, count, bands: z.tuple([count, count, count, count]), most: count })),
  /** `share`: of what was decided, the part done in time, 0 to 1. */
  inTime: z.array(
    z.object({ ...duty, metInTime: count, metLate: count, overdue: count, open: count, departed: count, share: z.number().optional() }),
  ),
  firstMeeting: z.object({ count, medianDays: z.number().optional(), medianWorkingDays: z.number().optional() }),
  notReplying: z.array(z.object({ agency: z.string(), count })),
  /** What each figure counts, in words. */
  definitions: z.record(z.enum(FIGURE_IDS), z.string()),
})
export type Figures = z.infer<typeof figuresSchema>

export const figureLinesSchema = z.object({
  today: plainDateSchema,
  title: z.string(),
  definition: z.string(),
  count,
  lines: z.array(
    z.object({
      reference: z.string(),
      label: z.string(),
      what: z.string(),
      duty: z.string().optional(),
      who: z.string().optional(),
      agency: z.string().optional(),
      on: plainDateSchema.optional(),
      /** Calendar days past the day named, negative before it; of a first meeting and of an answer, the days it has taken. */
      days: count.optional(),
      /** Late by the hour alone. */
      afterHour: z.literal(true).optional(),
    }),
  ),
})
export type FigureLines = z.infer<typeof figureLinesSchema>
