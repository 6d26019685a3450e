import { z } from 'zod'
import { commandSchema } from '../case/commands.ts'
import { DONE_BY } from '../case/done-by.ts'
import { childSchema, childStatusSchema } from '../case/events.ts'
import { factKindSchema, factSchema } from '../case/fact-shapes.ts'
import { LATENESS_CODES } from '../case/lateness.ts'
import { areaSchema, clockTimeSchema, levelSchema, londonMomentSchema, meetingKindSchema, plainDateSchema } from '../case/plain-shapes.ts'
import { ENTERED_POINTS } from '../case/record-systems.ts'
import { citationViewSchema } from './citation.ts'
import { nobodyThereSchema } from './cover.ts'
import { contributionViewSchema, editionViewSchema, matrixRecordSchema } from './matrix.ts'
import { askingViewSchema, meetingViewSchema } from './meeting.ts'

/** The HTTP API's shapes, one by one. The tab imports these as types only; the server validates with them in both directions. */

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** What to do next, one sentence. */
  instead: z.string().optional(),
  because: z.array(z.object({ rule: z.string(), paragraph: z.string(), heading: z.string(), says: z.string() })).optional(),
  fields: z.array(z.object({ field: z.string(), says: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

export const meSchema = z.object({
  person: z.object({ id: z.string(), name: z.string(), agency: z.string(), areas: z.array(areaSchema), roles: z.array(z.string()) }),
  today: plainDateSchema,
  now: londonMomentSchema,
  clockMoved: z.boolean(),
  development: z.boolean(),
})
export type Me = z.infer<typeof meSchema>

export const countedDaySchema = z.object({
  on: plainDateSchema,
  count: z.number().int().optional(),
  why: z.string().optional(),
  source: z.string().optional(),
})

export const owedViewSchema = z.object({
  id: z.string(),
  duty: z.string(),
  title: z.string(),
  what: z.string(),
  ownerRole: z.string(),
  ownerName: z.string().optional(),
  /** Whether it is the reader's own to do. */
  mine: z.boolean(),
  due: z
    .object({
      on: plainDateSchema,
      at: clockTimeSchema.optional(),
      printed: z.string(),
      assumed: z.boolean(),
      from: z.object({ what: z.string(), on: plainDateSchema }),
      period: z.string(),
      notBefore: plainDateSchema.optional(),
      pulledBackFrom: plainDateSchema.optional(),
      provisional: z.boolean(),
      calendar: z.object({ source: z.string(), publishedThrough: plainDateSchema }).optional(),
      assumedClock: z.boolean(),
      otherwise: z.array(
        z.object({
          reading: z.string(),
          says: z.string(),
          by: z.union([plainDateSchema, z.enum(['no-limit', 'not-owed'])]),
          at: clockTimeSchema.optional(),
        }),
      ),
      before: z.array(z.object({ until: plainDateSchema, on: plainDateSchema.optional(), at: clockTimeSchema.optional() })).optional(),
      days: z.array(countedDaySchema),
    })
    .optional(),
  standing: z.object({
    state: z.enum(['met', 'met-late', 'departed', 'undated', 'paused', 'pending', 'due-soon', 'due-today', 'overdue']),
    pressing: z.literal(true).optional(),
    days: z.number().int().optional(),
    on: plainDateSchema.optional(),
  }),
  cites: z.array(citationViewSchema),
  /** How it is ticked off: a screen of its own, a plain "done" button, or not by hand at all. */
  doneBy: z.enum(DONE_BY),
  arisesFrom: z.string(),
  meeting: z.string().optional(),
  how: z.string().optional(),
  checklist: z.object({ system: z.string(), points: z.array(z.object({ point: z.enum(ENTERED_POINTS), says: z.string() })) }).optional(),
  late: z.boolean(),
  lateness: z
    .object({ code: z.enum(LATENESS_CODES), says: z.string(), words: z.string().optional(), by: z.string(), on: plainDateSchema })
    .optional(),
  /** Reminders sent so far, oldest first. */
  chased: z.array(z.object({ rung: z.string(), channel: z.string(), to: z.string(), state: z.string(), at: z.string().optional() })),
})
export type OwedView = z.infer<typeof owedViewSchema>

const recordedViewSchema = z.object({
  id: z.string(),
  place: z.enum(['concern', 'level', 'child', 'information']),
  on: plainDateSchema,
  by: z.string(),
  says: z.string(),
  lines: z.array(z.object({ says: z.string(), about: z.string().optional() })),
  open: z.array(z.string()).optional(),
  fact: factSchema,
})

export const caseViewSchema = z.object({
  reference: z.string(),
  version: z.number().int(),
  area: areaSchema,
  child: childSchema,
  age: z.number().int().optional(),
  status: childStatusSchema,
  worry: z.string(),
  raisedOn: plainDateSchema,
  level: levelSchema.optional(),
  levelBecause: z.string().optional(),
  /** The lowest level the procedure allows for this child today, with its reasons in words. */
  floor: z.object({ level: levelSchema, because: z.array(citationViewSchema), says: z.string() }),
  closed: z.object({ on: plainDateSchema, why: z.string() }).optional(),
  handedOver: z.object({ on: plainDateSchema, from: areaSchema, by: z.string() }).optional(),
  seals: z
    .array(z.object({ id: z.string(), on: plainDateSchema, by: z.string(), who: z.array(z.string()), reason: z.string() }))
    .optional(),
  /** The readings the level was decided under, or before one was the concern raised, where the area's board has changed them since. */
  standsUnder: z
    .object({
      edition: z.string(),
      since: plainDateSchema,
      readings: z.array(z.object({ reading: z.string(), here: z.string(), now: z.string() })),
    })
    .optional(),
  emergency: z.object({ until: londonMomentSchema }).optional(),
  actingFor: z.string().optional(),
  team: z.array(z.object({ id: z.string(), name: z.string(), as: z.string() })),
  matrices: z.array(matrixRecordSchema),
  /** What agencies said from their own side, newest first: all of it for those who lead the case, else one's own and what was shared. */
  contributions: z.array(contributionViewSchema),
  /** The edition a new assessment is made with; absent for those who take no part in one. */
  edition: editionViewSchema.optional(),
  /** How many assessments at the end of the series came out lower than the one before each. */
  lowerInARow: z.number().int(),
  owed: z.array(owedViewSchema),
  meetings: z.array(meetingViewSchema),
  askings: z.array(askingViewSchema),
  recorded: z.array(recordedViewSchema),
  repeats: z
    .object({
      further: z.number().int(),
      byChildOrFamily: z.number().int(),
      sinceTheLevel: z.number().int(),
      prompt: z.string().optional(),
    })
    .optional(),
  timeline: z.array(z.object({ id: z.string(), on: plainDateSchema, at: z.string(), by: z.string(), says: z.string() })),
  /** Names of commands this reader may give now; the screens show no other buttons. */
  may: z.array(z.string()),
  /** The meetings this reader can book now, what each would meet, and whether it may also be recorded as held by phone. */
  bookable: z.array(z.object({ kind: meetingKindSchema, title: z.string(), byPhone: z.boolean(), owed: z.array(z.string()) })),
  mayRecord: z.array(factKindSchema),
  /** People who can be named for a role in this area (contact-cpm, chair, minute taker). */
  candidates: z.record(z.string(), z.array(z.object({ id: z.string(), name: z.string() }))),
})
export type CaseView = z.infer<typeof caseViewSchema>

export const boardRowSchema = z.object({
  reference: z.string(),
  label: z.string(),
  /** 'part': the level and the duties of others aren't shown to this reader. */
  sees: z.enum(['whole', 'part']),
  area: areaSchema,
  level: levelSchema.optional(),
  closed: z.boolean(),
  ended: plainDateSchema.optional(),
  next: z
    .object({ title: z.string(), on: plainDateSchema.optional(), owner: z.string(), standing: owedViewSchema.shape.standing })
    .optional(),
  owedCount: z.number().int(),
  /** Of those, the reader's own. */
  mineCount: z.number().int(),
  /** Of those, due within the seven days from today. */
  weekCount: z.number().int(),
  overdueCount: z.number().int(),
  meeting: z.object({ starts: londonMomentSchema, red: z.boolean(), second: londonMomentSchema.optional() }).optional(),
  asking: z.object({ closes: londonMomentSchema, state: z.enum(['open', 'closed', 'all', 'nobody-can']) }).optional(),
})
export const boardSchema = z.object({
  today: plainDateSchema,
  /** The first of the cases that fit; `fitting` is how many there are. */
  rows: z.array(boardRowSchema),
  fitting: z.number().int(),
  nobodyThere: nobodyThereSchema,
  /** Over all the reader's open cases, whatever the list is narrowed to. */
  figures: z.object({
    cases: z.number().int(),
    /** Things owed, and the cases they are in. */
    dueThisWeek: z.number().int(),
    dueCases: z.number().int(),
    overdue: z.number().int(),
    overdueCases: z.number().int(),
    redMeetings: z.number().int(),
    inDoubt: z.number().int(),
    /** Messages and calendar entries that could not be sent or made and are not tried any more. */
    notDone: z.number().int(),
  }),
})
export type Board = z.infer<typeof boardSchema>

/** How a board is narrowed and put in order; each in the address, and none of it a name. A week is the seven days from today. */
const narrowed = z.literal('yes').optional()
export const boardQuerySchema = z.strictObject({
  mine: narrowed,
  late: narrowed,
  due: narrowed,
  red: narrowed,
  closed: narrowed,
  area: areaSchema.optional(),
  level: z.enum(['low', 'medium', 'high', 'not-judged']).optional(),
  sort: z.enum(['days-left', 'level', 'name', 'meeting']).optional(),
  take: z.coerce.number().int().min(1).max(2000).optional(),
})

/** POST /api/concerns and POST /api/cases/{reference}/commands. `commandId` is made once per press of a button; a repeat does nothing twice. */
export const commandRequestSchema = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.number().int().min(0).optional(),
  command: commandSchema,
})
export type CommandRequest = z.input<typeof commandRequestSchema>
export const concernAnswerSchema = z.object({ reference: z.string(), case: caseViewSchema })

/** Drafts: PUT/GET/DELETE /api/drafts/{name}; name is 'concern' or 'matrix.<reference>' or 'minutes.<reference>.<meeting>' and the like. */
export const draftNameSchema = z.string().regex(/^[a-z-]{1,20}(\.[A-Za-z0-9-]{1,60}){0,2}$/)
/** GET /api/drafts: one's own, the newest first. The name says which form of which case, and so where to go on with it. */
export const draftsSchema = z.object({ drafts: z.array(z.object({ name: z.string(), savedAt: z.string() })) })
export type Drafts = z.infer<typeof draftsSchema>
export const draftSchema = z.object({ savedAt: z.string(), body: z.unknown() })
export const draftSaveSchema = z.strictObject({ body: z.unknown() })

export const clockSchema = z.object({ now: z.string(), on: plainDateSchema, at: clockTimeSchema, moved: z.boolean() })
export const clockMoveSchema = z.union([
  z.strictObject({ to: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) }),
  z.strictObject({ addDays: z.number().int().min(1).max(400) }),
])
