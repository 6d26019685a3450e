import { z } from 'zod'
import { boardCommandSchema } from '../board/commands.ts'
import { readingIdSchema } from '../board/entries.ts'
import { areaSchema, londonMomentSchema, plainDateSchema } from '../case/plain-shapes.ts'
import { PARAGRAPH_IDS, type ParagraphId } from '../procedure/text.ts'

/** What the boards chose: GET /api/board/choices, /calendar and /text/{area}; POST /api/board/preview and /changes. */
const officer = { version: z.number().int(), officerFor: z.array(areaSchema) }

const limitSchema = z.object({ n: z.number().int(), unit: z.enum(['working-days', 'days']) })
export const readingViewSchema = z.object({
  id: readingIdSchema,
  printed: z.string(),
  choice: z.string(),
  alternative: z.string(),
  shows: z.array(z.object({ rule: z.string(), paragraph: z.string(), says: z.string() })),
  fixed: z.string().optional(),
  options: z.array(z.object({ option: z.string(), says: z.string() })),
  chosen: z.object({ derby: z.string(), derbyshire: z.string() }),
})
export const boardChoicesSchema = z.object({
  ...officer,
  /** The published chapter's address, where the installation names one. */
  publishedAt: z.string().optional(),
  /** For a board's officer alone: what keeps changes made in Outlook from being told at once. */
  toldLate: z.string().optional(),
  readings: z.array(readingViewSchema),
  section47Limit: z.object({ derby: limitSchema.optional(), derbyshire: limitSchema.optional() }),
  texts: z.partialRecord(areaSchema, z.object({ title: z.string(), installedOn: plainDateSchema })),
  history: z.array(
    z.object({
      id: z.string(),
      on: plainDateSchema,
      at: z.string(),
      by: z.string(),
      areas: z.array(areaSchema),
      says: z.string(),
      why: z.string(),
      source: z.string().optional(),
    }),
  ),
})
export type BoardChoices = z.infer<typeof boardChoicesSchema>

export const boardCalendarSchema = z.object({
  ...officer,
  today: plainDateSchema,
  source: z.string(),
  publishedThrough: plainDateSchema,
  years: z.array(
    z.object({
      year: z.number().int(),
      days: z.array(z.object({ on: plainDateSchema, name: z.string(), source: z.string().optional() })),
    }),
  ),
  closures: z.array(
    z.object({
      id: z.string(),
      areas: z.array(areaSchema),
      from: plainDateSchema,
      to: plainDateSchema,
      what: z.string(),
      by: z.string(),
      on: plainDateSchema,
      why: z.string(),
    }),
  ),
})
export type BoardCalendar = z.infer<typeof boardCalendarSchema>

export const boardTextSchema = z.object({
  title: z.string(),
  installedOn: plainDateSchema,
  paragraphs: z.partialRecord(z.enum(PARAGRAPH_IDS as [ParagraphId, ...ParagraphId[]]), z.string()),
})
export type BoardText = z.infer<typeof boardTextSchema>

/** `after`: the `next` of the page before. */
export const boardPreviewRequestSchema = z.strictObject({ command: boardCommandSchema, after: z.string().min(1).max(80).optional() })

const changedSchema = z.object({
  duties: z.array(
    z.object({
      duty: z.string(),
      title: z.string(),
      change: z.enum(['date', 'now-owed', 'no-longer-owed', 'owner']),
      was: plainDateSchema.optional(),
      becomes: plainDateSchema.optional(),
      owner: z.string().optional(),
      lateAtOnce: z.boolean(),
    }),
  ),
  meetings: z.array(
    z.object({ title: z.string(), starts: londonMomentSchema, trouble: z.enum(['day-off', 'after-its-limit']), says: z.string() }),
  ),
})
const countSchema = z.object({
  cases: z.number().int(),
  dates: z.number().int(),
  lateAtOnce: z.number().int(),
  meetings: z.number().int(),
})
export const boardPreviewSchema = z.object({
  version: z.number().int(),
  looked: z.number().int(),
  of: z.number().int(),
  next: z.string().optional(),
  cases: z.array(changedSchema.extend({ reference: z.string(), label: z.string(), when: z.enum(['now', 'when-judged-anew']) })),
  others: z.object({ now: countSchema, whenJudgedAnew: countSchema }),
  remarks: z.array(z.string()),
  opens: z.array(z.object({ says: z.string(), why: z.string().optional() })),
})
export type BoardPreview = z.infer<typeof boardPreviewSchema>

/** As for a case: `commandId` is made once per press of a button, and `expectedVersion` is what the officer saw. */
export const boardChangeRequestSchema = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.number().int().min(0),
  command: boardCommandSchema,
})
export type BoardAsk = z.input<typeof boardCommandSchema>
