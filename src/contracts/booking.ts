import { z } from 'zod'
import { idSchema, londonMomentSchema, meetingKindSchema, plainDateSchema } from '../case/plain-shapes.ts'
import type { NoTimeView, TimeReason } from '../case/times-view.ts'
import { citationViewSchema } from './citation.ts'

/** POST /api/cases/{reference}/times: who would be asked to a meeting and which times suit them. Nothing is written but the access log. */
export const timesAskedSchema = z.strictObject({
  kind: meetingKindSchema,
  chair: idSchema.optional(),
  minuteTaker: idSchema.optional(),
  fill: z.array(z.strictObject({ role: idSchema, person: idSchema })).max(60),
  /** Minutes. */
  minutesLong: z.number().int().min(15).max(240).multipleOf(15),
  /** The meeting that is to be moved: its own people are asked. */
  moving: idSchema.optional(),
  /** Times after the last day in time, though some before it are left. */
  beyond: z.boolean(),
  /** Minutes on the road, for everybody, between this meeting and whatever stands beside it in a calendar; absent: as the directory has it. */
  travel: z.number().int().min(0).max(120).multipleOf(15).optional(),
  /** The roles whose people may take part online: then the road is no obstacle for them. */
  online: z.array(idSchema).max(60).optional(),
})
export type TimesAsked = z.infer<typeof timesAskedSchema>

const timeReasonSchema = z.object({
  is: z.enum([
    'missing',
    'child-away',
    'parents-away',
    'nobody',
    'no-quorum',
    'no-talk',
    'talk-days-before',
    'rather-not',
    'online',
    'load',
    'wait',
    'odd-start',
  ]),
  name: z.string().exactOptional(),
  required: z.boolean().exactOptional(),
  days: z.number().int().exactOptional(),
  why: z.string().exactOptional(),
}) satisfies z.ZodType<TimeReason>
const noTimeSchema = z.object({
  /** Sets of which each alone leaves no time. */
  inTheWay: z.array(z.array(z.object({ is: z.enum(['seat', 'quorum', 'talk', 'quiet']), names: z.array(z.string()) }))),
  /** Single changes that free a time, the least harmful first. */
  waysOut: z.array(
    z.object({
      is: z.enum(['person', 'deputy', 'part', 'shorter', 'quiet', 'talk', 'quorum', 'without', 'after']),
      name: z.string().exactOptional(),
      instead: z.string().exactOptional(),
      role: z.string().exactOptional(),
      person: z.string().exactOptional(),
      obstacle: z.enum(['busy', 'hours', 'travel', 'load']).exactOptional(),
      minutesLong: z.number().int().exactOptional(),
      from: z.number().int().exactOptional(),
      to: z.number().int().exactOptional(),
      frees: z.number().int(),
      first: londonMomentSchema,
    }),
  ),
  together: z.array(z.object({ names: z.array(z.string()), at: londonMomentSchema })),
}) satisfies z.ZodType<NoTimeView>

const slotSchema = z.object({
  starts: londonMomentSchema,
  ends: londonMomentSchema,
  missing: z.array(z.object({ name: z.string(), required: z.boolean() })),
  /** What speaks against it: one for each term of its rank. */
  reasons: z.array(timeReasonSchema),
  /** Seats nobody is named for yet, and who of several could fill each then. */
  couldFill: z
    .array(
      z.object({
        role: z.string(),
        name: z.string(),
        /** Invited with this time unless somebody else is named: any one of the unit will do. Absent where a person says who it is. */
        fill: z.object({ role: z.string(), person: z.string() }).optional(),
      }),
    )
    .optional(),
  /** When the talk with the child before it can be had. */
  talk: londonMomentSchema.optional(),
})

const person = z.object({ id: z.string(), name: z.string() })
export const bookingViewSchema = z.object({
  reference: z.string(),
  kind: meetingKindSchema,
  title: z.string(),
  /** What is owed that this meeting meets; absent where it is called without being owed. */
  owed: z.object({ title: z.string(), cites: z.array(citationViewSchema) }).optional(),
  /** The last day in time, and the first where one is printed. */
  by: plainDateSchema.optional(),
  notBefore: plainDateSchema.optional(),
  minutesLong: z.number().int(),
  chair: z.string().optional(),
  minuteTaker: z.string().optional(),
  chairs: z.array(person),
  minuteTakers: z.array(person),
  seats: z.array(
    z.object({
      role: z.string(),
      roleWords: z.string(),
      required: z.boolean(),
      part: z.string(),
      name: z.string().optional(),
      because: z.array(citationViewSchema),
      /** Who can be named here; empty where the case or the booking settles it. */
      candidates: z.array(person),
      /** Family: invited separately, never by an address here. */
      family: z.boolean(),
    }),
  ),
  slots: z.array(slotSchema),
  /** Present where no time has everybody who is required. */
  noTime: noTimeSchema.optional(),
  /** Who of them has no sign-in, and can be asked by personal link before a time is booked. */
  askFirst: z.array(z.string()),
  /** From where those asked work, as the directory has it; `of`: the unit whose place it is. Heeded unless the asking says otherwise. */
  roads: z.array(z.object({ name: z.string(), place: z.string(), minutes: z.number().int(), of: z.string().optional() })),
  /** What child and parents need of time and place, a sentence for each; for those who see the whole case. */
  needs: z.array(z.string()),
  /** The times offered lie after the last day in time. */
  late: z.boolean(),
  /** Invited all the same, though their calendars can't be seen. */
  notKnown: z.array(z.string()),
  /** Whether calendars were read; else why not. */
  calendars: z.enum(['read', 'nobody-to-chair', 'no-day', 'outside']),
  /** What is asked before booking, with its paragraph, where the child is looked after. */
  consult: z.array(citationViewSchema).optional(),
  timing: z.array(citationViewSchema).optional(),
  /** It has a part for practitioners only, to be set apart within its time (MT-8). */
  confidential: z.array(citationViewSchema).optional(),
})
export type BookingView = z.infer<typeof bookingViewSchema>

/** POST /api/cases/{reference}/move-preview: which dates a move changes or breaks. Nothing is recorded. */
export const moveAskedSchema = z.strictObject({
  meeting: idSchema,
  starts: londonMomentSchema,
  ends: londonMomentSchema,
  /** Given to this chair, at these times. */
  chair: idSchema.optional(),
})
const day = z.object({ on: z.string(), at: z.string().optional() })
export const movePreviewSchema = z.object({
  brokenLimit: z.object({ title: z.string(), by: z.string(), cites: z.array(citationViewSchema) }).optional(),
  dates: z.array(
    z.object({
      title: z.string(),
      before: day.optional(),
      after: day.optional(),
      /** The new date has passed already. */
      passed: z.boolean(),
      cites: z.array(citationViewSchema),
    }),
  ),
  /** Where it is given to another chair: whether they are free then, and what passes to them. */
  chair: z.object({ calendar: z.enum(['free', 'taken', 'not-known']), passes: z.array(z.string()) }).optional(),
})
export type MovePreview = z.infer<typeof movePreviewSchema>

/** POST /api/meetings-together: times for the next meeting of several cases with one chair, whoever asks. Nothing is booked. */
export const togetherAskedSchema = z.strictObject({ references: z.array(idSchema).min(1).max(20) })
export const togetherSchema = z.object({
  /** 'outside': Microsoft 365 didn't answer, and nothing is proposed. */
  calendars: z.enum(['read', 'outside']),
  meetings: z.array(
    z.object({
      reference: z.string(),
      kind: meetingKindSchema.optional(),
      title: z.string().optional(),
      by: plainDateSchema.optional(),
      late: z.boolean().optional(),
      slot: slotSchema.optional(),
      noTime: noTimeSchema.optional(),
      not: z.enum(['not-found', 'booked', 'not-owed', 'not-allowed', 'not-possible', 'another-chair', 'beside-the-others']).optional(),
    }),
  ),
})
export type Together = z.infer<typeof togetherSchema>
