import { z } from 'zod'
import { LATENESS_CODES } from '../case/lateness.ts'
import { areaSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** GET /api/register, and as files /api/register/lines.csv and /api/register/columns.csv. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const stands = z.enum(['still-open', 'met-late', 'in-time-now', 'departed', 'not-owed-now'])
export const registerQuerySchema = z.strictObject({
  area: areaSchema.optional(),
  rule: z
    .string()
    .regex(/^[A-Z]{2}-\d{1,3}$/)
    .optional(),
  /** 'none': those nobody has explained. */
  reason: z.enum([...LATENESS_CODES, 'none']).optional(),
  stands: stands.optional(),
  limits: z.enum(['printed', 'assumed']).optional(),
  /** Months of the day it was due, both included. */
  from: month.optional(),
  to: month.optional(),
})

const registerLineSchema = z.object({
  reference: z.string(),
  label: z.string(),
  area: areaSchema,
  miss: z.string(),
  obligation: z.string(),
  title: z.string(),
  rule: z.string(),
  paragraph: z.string(),
  owner: z.string(),
  dueOn: plainDateSchema,
  recordedOn: plainDateSchema,
  stands,
  metOn: plainDateSchema.optional(),
  /** Calendar days after `dueOn`. */
  daysLate: z.number().int().optional(),
  assumed: z.boolean(),
  reason: z
    .object({ code: z.enum(LATENESS_CODES), says: z.string(), words: z.string().optional(), by: z.string(), on: plainDateSchema })
    .optional(),
})
export const registerSchema = z.object({
  today: plainDateSchema,
  lines: z.array(registerLineSchema),
  all: z.number().int(),
  unexplained: z.number().int(),
  rules: z.array(z.object({ rule: z.string(), title: z.string() })),
  /** The reasons that can be given. */
  reasons: z.array(z.object({ code: z.enum(LATENESS_CODES), says: z.string() })),
  /** What each column of the file means. */
  columns: z.array(z.object({ name: z.string(), means: z.string() })),
})
export type Register = z.infer<typeof registerSchema>
