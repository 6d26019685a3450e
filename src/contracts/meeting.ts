import { z } from 'zod'
import { partSchema } from '../case/apart-shapes.ts'
import { paperSchema, replySchema } from '../case/meeting-shapes.ts'
import { londonMomentSchema, meetingKindSchema, plainDateSchema } from '../case/plain-shapes.ts'
import { citationViewSchema } from './citation.ts'

/** Times that people without a sign-in are asked about: who can when, the best first. */
export const askingViewSchema = z.object({
  asking: z.string(),
  kind: meetingKindSchema,
  title: z.string(),
  chair: z.string(),
  chairName: z.string(),
  minuteTaker: z.string(),
  fill: z.array(z.object({ role: z.string(), person: z.string() })),
  closes: londonMomentSchema,
  takesAnswers: z.boolean(),
  silent: z.number().int(),
  nobody: z.boolean(),
  people: z.array(
    z.object({ person: z.string(), name: z.string(), roleWords: z.string(), required: z.boolean(), link: z.boolean(), says: z.string() }),
  ),
  times: z.array(
    z.object({
      time: z.string(),
      starts: londonMomentSchema,
      ends: londonMomentSchema,
      everybody: z.boolean(),
      people: z.array(
        z.object({
          name: z.string(),
          required: z.boolean(),
          can: z.enum(['can', 'deputy', 'cannot', 'nothing', 'silent']),
          says: z.string(),
        }),
      ),
    }),
  ),
})

/** A meeting of a case, as a reader sees it. */
const seatViewSchema = z.object({
  seat: z.string(),
  role: z.string(),
  roleWords: z.string(),
  required: z.boolean(),
  part: z.string(),
  name: z.string().optional(),
  /** To the open part where there are two. */
  reply: replySchema,
  replyApart: replySchema.optional(),
  was: partSchema.optional(),
  because: z.array(citationViewSchema),
  /** Required, and nobody fills it or its holder has declined: until it is solved. */
  red: z.boolean(),
  mayBeLeftOut: z.boolean(),
  settled: z.string().optional(),
  family: z.literal(true).optional(),
  link: z.object({ good: z.boolean(), deputyWaits: z.literal(true).optional(), says: z.string().optional() }).optional(),
})
const span = z.object({ starts: londonMomentSchema, ends: londonMomentSchema })
export const meetingViewSchema = z.object({
  meeting: z.string(),
  kind: meetingKindSchema,
  title: z.string(),
  /** Of the whole, both parts. */
  starts: londonMomentSchema,
  ends: londonMomentSchema,
  parts: z
    .object({
      open: span,
      confidential: span,
      minutes: z.number().int(),
      when: z.enum(['before', 'after']),
      adrift: z.boolean(),
      joinUrl: z.string().optional(),
      trouble: z.string().optional(),
    })
    .optional(),
  /** A confidential part should be set apart, and none is yet. */
  partOwed: z.array(citationViewSchema).optional(),
  chair: z.string(),
  minuteTaker: z.string(),
  /** 'not-in-outlook': it couldn't be put into the calendars so far; `trouble` says why and what to do. */
  state: z.enum(['being-booked', 'not-in-outlook', 'booked', 'held', 'cancelled']),
  trouble: z.string().optional(),
  joinUrl: z.string().optional(),
  /** A required seat that nobody fills, or whose holder declined: the meeting shows red until solved. */
  red: z.array(z.string()),
  unknown: z.array(z.string()).optional(),
  blocked: z.array(z.string()).optional(),
  /** What became of it in Outlook; red: to be put right there, or here. */
  outlook: z.array(
    z.object({
      what: z.enum(['moved', 'cancelled', 'past-limit', 'telling', 'added', 'missing', 'proposed', 'apart']),
      says: z.string(),
      red: z.boolean(),
    }),
  ),
  seats: z.array(seatViewSchema),
  papers: z.array(
    z.object({ paper: paperSchema, title: z.string(), submittedOn: plainDateSchema.optional(), obligation: z.string().optional() }),
  ),
  agenda: z.array(z.string()),
  unbooked: z.literal(true).optional(),
  outcome: z.string().optional(),
  outlinePlan: z.array(z.object({ what: z.string(), who: z.string(), byOn: plainDateSchema })),
  minutesFiledOn: plainDateSchema.optional(),
  planFiledOn: plainDateSchema.optional(),
})
