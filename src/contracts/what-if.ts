import { z } from 'zod'
import { childStatusSchema, decidedUnderSchema, meetingKindSchema, paperSchema } from '../case/events.ts'
import { areaSchema, clockTimeSchema, knownSchema, levelSchema, londonMomentSchema, plainDateSchema } from '../case/plain-shapes.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import { citationViewSchema, owedViewSchema } from './http.ts'

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
const leadTeamSchema = z.enum(['social-care', 'mat'])
export const caseFactsSchema = z.strictObject({
  area: areaSchema,
  birth: birthSchema,
  status: statusSchema,
  concern: decidedSchema,
  furtherConcerns: z.array(happeningSchema).exactOptional(),
  otherHarm: oneOrMoreSchema.exactOptional(),
  perpetratorIdentified: oneOrMoreSchema.exactOptional(),
  scoringInDoubt: oneOrMoreSchema.exactOptional(),
  informationHeld: z.array(happeningSchema).exactOptional(),
  riskVeryHigh: oneOrMoreSchema.exactOptional(),
  escalations: z.array(happeningSchema).exactOptional(),
  leadTeam: leadTeamSchema.exactOptional(),
  moving: moveSchema.exactOptional(),
  furtherMoves: z.array(moveSchema).exactOptional(),
  harmSuspected: z.array(happeningSchema).exactOptional(),
  conferenceDecisions: z.array(happeningSchema.extend({ decision: z.enum(['conference', 'no-conference']) })).exactOptional(),
  coreGroups: z.array(happeningSchema).exactOptional(),
  transition: z.strictObject({ identified: happeningSchema.exactOptional(), inPlace: happeningSchema.exactOptional() }).exactOptional(),
  earlier: z
    .array(
      z.strictObject({
        until: plainDateSchema,
        status: statusSchema.exactOptional(),
        birth: birthSchema.exactOptional(),
        significantHarmSuspected: knownSchema.exactOptional(),
        leadTeam: leadTeamSchema.exactOptional(),
      }),
    )
    .exactOptional(),
  matrices: z.array(happeningSchema.extend({ withAgencies: z.boolean().exactOptional() })).default([]),
  judgements: z.array(decidedSchema.extend({ level: levelSchema })).default([]),
  significantHarmSuspected: knownSchema.default('not-known'),
  cpmContacts: z.array(happeningSchema.extend({ judgement: z.string(), existingManager: z.boolean().exactOptional() })).default([]),
  clarifications: z.array(happeningSchema.extend({ level: levelSchema, meetingNeeded: knownSchema })).default([]),
  referrals: z.array(happeningSchema).default([]),
  reportForms: z.array(happeningSchema.extend({ about: z.string().exactOptional() })).default([]),
  section47: z
    .array(
      happeningSchema.extend({
        decision: z.enum(['enquiry', 'no-enquiry']),
        ended: happeningSchema.extend({ conference: z.boolean() }).exactOptional(),
      }),
    )
    .default([]),
  meetings: z
    .array(
      z.strictObject({
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
      }),
    )
    .default([]),
  done: z.array(happeningSchema.extend({ obligation: z.string() })).default([]),
  departures: z.array(happeningSchema.extend({ obligation: z.string(), reason: z.string(), by: z.string() })).default([]),
  closed: happeningSchema.extend({ why: z.enum(['low-at-review', 'turned-18', 'moved-away', 'other-harm', 'withdrawn']) }).exactOptional(),
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
