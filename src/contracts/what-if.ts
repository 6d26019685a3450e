import { z } from 'zod'
import { childStatusSchema, decidedUnderSchema } from '../case/events.ts'
import { paperSchema } from '../case/meeting-shapes.ts'
import {
  areaSchema,
  clockTimeSchema,
  knownSchema,
  levelSchema,
  londonMomentSchema,
  meetingKindSchema,
  plainDateSchema,
} from '../case/plain-shapes.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import { citationViewSchema } from './citation.ts'
import { owedViewSchema } from './http.ts'

type Optional<T extends z.core.$ZodLooseShape> = { readonly [K in keyof T]: z.ZodExactOptional<T[K]> }
function optional<T extends z.core.$ZodLooseShape>(shape: T): Optional<T> {
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, z.exactOptional(one)])) as Optional<T>
}
type OrNone<T> = { readonly [K in keyof T]: T[K] extends z.core.SomeType ? z.ZodDefault<T[K]> : never }
function orNone<T extends Readonly<Record<string, z.ZodArray>>>(shape: T): OrNone<T> {
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, one.default([])])) as OrNone<T>
}

/** POST /api/procedure/what-if: nothing is stored. */
const happeningSchema = z.strictObject({ id: z.string().min(1).max(80), on: plainDateSchema, at: clockTimeSchema.exactOptional() })
const oneOrMoreSchema = z.union([happeningSchema, z.array(happeningSchema)])
/** With what it was raised or decided under: what was met then stays met. */
const decidedSchema = happeningSchema.extend({ under: decidedUnderSchema.exactOptional() })
const moveSchema = decidedSchema.extend({
  to: z.union([areaSchema, z.strictObject({ otherAuthority: z.string().min(1).max(120) })]),
  sameDay: z.array(z.string().min(1).max(80)).exactOptional(),
})
const birthSchema = z.union([plainDateSchema, z.literal('not-known')])
/** As it is recorded, with since when: the procedure looks at that too. */
const statusSchema = childStatusSchema.extend({
  since: z
    .strictObject({
      lookedAfter: plainDateSchema.exactOptional(),
      ehcPlan: plainDateSchema.exactOptional(),
      childProtection: plainDateSchema.exactOptional(),
    })
    .exactOptional(),
})
const meetingSchema = z.strictObject({
  id: z.string().min(1),
  kind: meetingKindSchema,
  bookedOn: plainDateSchema,
  starts: londonMomentSchema,
  ends: londonMomentSchema,
  cancelled: happeningSchema.exactOptional(),
  held: happeningSchema.extend({ endedAt: clockTimeSchema }).exactOptional(),
  papers: z.array(happeningSchema.extend({ paper: paperSchema, at: clockTimeSchema })).default([]),
  outlinePlan: happeningSchema.exactOptional(),
  minutes: happeningSchema.exactOptional(),
  plan: happeningSchema.exactOptional(),
  childSeen: happeningSchema.exactOptional(),
  childNotSeen: happeningSchema.extend({ reason: z.string().max(1000), by: z.string().max(80) }).exactOptional(),
  decision: z.enum(['continue', 'end']).exactOptional(),
})
/** What a case may or may not have. */
const SOMETIMES = {
  furtherConcerns: z.array(happeningSchema),
  otherHarm: oneOrMoreSchema,
  perpetratorIdentified: oneOrMoreSchema,
  scoringInDoubt: oneOrMoreSchema,
  informationHeld: z.array(happeningSchema),
  riskVeryHigh: oneOrMoreSchema,
  escalations: z.array(happeningSchema),
  leadTeam: z.enum(['social-care', 'mat']),
  moving: moveSchema,
  furtherMoves: z.array(moveSchema),
  harmSuspected: z.array(happeningSchema),
  conferenceDecisions: z.array(happeningSchema.extend({ decision: z.enum(['conference', 'no-conference']) })),
  coreGroups: z.array(happeningSchema),
  transition: z.strictObject({ identified: happeningSchema.exactOptional(), inPlace: happeningSchema.exactOptional() }),
  closed: happeningSchema.extend({ why: z.enum(['low-at-review', 'turned-18', 'moved-away', 'other-harm', 'withdrawn']) }),
}
/** What every case has, though nothing may be in it. */
const LISTS = {
  matrices: z.array(happeningSchema.extend({ withAgencies: z.boolean().exactOptional() })),
  judgements: z.array(decidedSchema.extend({ level: levelSchema })),
  cpmContacts: z.array(happeningSchema.extend({ judgement: z.string(), existingManager: z.boolean().exactOptional() })),
  clarifications: z.array(happeningSchema.extend({ level: levelSchema, meetingNeeded: knownSchema })),
  referrals: z.array(happeningSchema),
  reportForms: z.array(happeningSchema.extend({ about: z.string().exactOptional() })),
  section47: z.array(
    happeningSchema.extend({
      decision: z.enum(['enquiry', 'no-enquiry']),
      ended: happeningSchema.extend({ conference: z.boolean() }).exactOptional(),
    }),
  ),
  meetings: z.array(meetingSchema),
  done: z.array(happeningSchema.extend({ obligation: z.string() })),
  departures: z.array(happeningSchema.extend({ obligation: z.string(), reason: z.string(), by: z.string() })),
}
const WHO_IT_IS = { area: areaSchema, birth: birthSchema, status: statusSchema, concern: decidedSchema }
/** Anything a correction or a change took away stands there as it was before. */
const earlierSchema = z.strictObject({
  until: plainDateSchema,
  ...optional(WHO_IT_IS),
  ...optional(SOMETIMES),
  ...optional(LISTS),
  significantHarmSuspected: knownSchema.exactOptional(),
})
export const caseFactsSchema = z.strictObject({
  ...WHO_IT_IS,
  ...optional(SOMETIMES),
  ...orNone(LISTS),
  significantHarmSuspected: knownSchema.default('not-known'),
  earlier: z.array(earlierSchema).exactOptional(),
})
/** Compile only while what is let in is what the procedure takes, and none of what it takes is left out. */
caseFactsSchema satisfies z.ZodType<CaseFacts>
type LeftOut = Exclude<keyof CaseFacts, keyof z.output<typeof caseFactsSchema>>
'nothing' satisfies [LeftOut] extends [never] ? 'nothing' : LeftOut
/** Periods of years are counted from these days: beyond this the calendar we keep would end. */
const LAST_ASKED = '2150-12-31'
export const whatIfRequestSchema = z
  .strictObject({ facts: caseFactsSchema, now: londonMomentSchema })
  .refine((asked) => !/"(2(1[6-9]|[2-9]\d)\d|215[1-9])-\d\d-\d\d"/.test(JSON.stringify(asked)), `days after ${LAST_ASKED} aren't answered`)
/** GET /api/cases/{reference}/facts: what the procedure looks at in a case, to begin a "what if" from. */
export const factsAnswerSchema = z.object({ reference: z.string(), facts: caseFactsSchema, now: londonMomentSchema })
export type FactsAnswer = z.infer<typeof factsAnswerSchema>
export const whatIfAnswerSchema = z.object({
  obligations: z.array(owedViewSchema),
  lowestPermittedLevel: z.object({ level: levelSchema, because: z.array(citationViewSchema), says: z.string() }),
  invitees: z.record(
    meetingKindSchema,
    z.array(
      z.object({ role: z.string(), agency: z.string(), part: z.string(), required: z.boolean(), because: z.array(citationViewSchema) }),
    ),
  ),
  why: z.array(
    z.object({
      rule: z.string(),
      paragraph: z.string(),
      says: z.string(),
      holds: z.boolean(),
      conditions: z.array(z.object({ name: z.string(), holds: z.boolean(), fact: z.string() })),
    }),
  ),
})
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>
