import { z } from 'zod'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import type { ChildStatus } from '../procedure/facts.ts'
import { READING_IDS, type ReadingId } from '../procedure/readings.ts'
import type { DecidedUnder } from '../procedure/terms.ts'
import { APART_EVENTS } from './apart-shapes.ts'
import { ASKING_EVENTS } from './asking-shapes.ts'
import { factSchema } from './fact-shapes.ts'
import { LATENESS_CODES } from './lateness.ts'
import { LINK_EVENTS } from './link-shapes.ts'
import { MATRIX_EVENTS } from './matrix-shapes.ts'
import { MEETING_EVENTS } from './meeting-shapes.ts'
import {
  areaSchema,
  idSchema,
  instantSchema,
  knownSchema,
  levelSchema,
  londonMomentSchema,
  plainDateSchema,
  words,
} from './plain-shapes.ts'
import { ENTERED_POINTS } from './record-systems.ts'
import { LETTERS } from './text-limits.ts'

/**
 * The only definition of what can be recorded about a case. Everything inside `data` is sealed under the child's key;
 * the type's name stands in plain, so it must not tell anything.
 */

export const childStatusSchema = z.strictObject({
  earlyHelp: z.boolean(),
  openToMat: z.boolean(),
  openToSocialCare: z.boolean(),
  plan: z.enum(['none', 'child-in-need', 'child-protection']),
  lookedAfter: z.union([z.literal('no'), areaSchema, z.strictObject({ otherAuthority: words(LETTERS.name) })]),
  ehcPlan: knownSchema,
  significantLearningDisability: knownSchema,
  medicalNeeds: knownSchema,
  medicalNeedsSignificant: knownSchema.exactOptional(),
  protectionPlanFor: z.enum(['other-reasons', 'these-concerns']).exactOptional(),
  placement: z.enum(['none', 'carer', 'home']).exactOptional(),
  knownTo: z
    .array(z.enum(['youth-offending', 'missing-service', 'drugs-service', 'mental-health-service']))
    .max(4)
    .exactOptional(),
}) satisfies z.ZodType<ChildStatus>

export const childSchema = z.strictObject({
  givenName: words(LETTERS.givenName),
  familyName: words(LETTERS.givenName),
  alsoKnownAs: z.string().trim().max(LETTERS.name).optional(),
  birth: z.union([plainDateSchema, z.literal('not-known')]),
  school: z.string().trim().max(LETTERS.name).optional(),
  livesAt: z.string().trim().max(LETTERS.line).optional(),
})
export type Child = z.infer<typeof childSchema>

/**
 * The edition and the readings a concern was raised or a level decided under: only those that differ from the shipped ones. Written by Pathway, never
 * asked of a person.
 * An entry without it was made when nothing could be chosen: everything was as shipped.
 */
export const decidedUnderSchema = z.strictObject({
  edition: z.literal('2017-07'),
  readings: z.partialRecord(z.enum(READING_IDS as [ReadingId, ...ReadingId[]]), idSchema),
  section47Limit: z.strictObject({ n: z.number().int(), unit: z.enum(['working-days', 'days']) }).exactOptional(),
}) satisfies z.ZodType<DecidedUnder>

const shapes = {
  ConcernRaised: z.strictObject({
    reference: idSchema,
    area: areaSchema,
    child: childSchema,
    status: childStatusSchema,
    worry: words(LETTERS.worry),
    agency: words(LETTERS.name),
    lead: idSchema,
    lineManager: idSchema.optional(),
    under: decidedUnderSchema.optional(),
  }),
  ...MATRIX_EVENTS,
  LevelJudged: z.strictObject({
    matrix: idSchema,
    level: levelSchema,
    rationale: words(LETTERS.rationale),
    significantHarmSuspected: knownSchema,
    adviceFrom: z.string().trim().max(LETTERS.line).optional(),
    secondPerson: z.string().trim().max(LETTERS.name).optional(),
    under: decidedUnderSchema.optional(),
    /** Derby, high: the Duty Child Protection Manager on the rota then, who sees the case from then on. */
    onDuty: idSchema.optional(),
  }),
  ReportFormSent: z.strictObject({
    unit: z.enum(['city', 'county']),
    /** Who wrote it, where it wasn't the practitioner; `about`: the entry that says who held the information (MT-11). */
    author: z.string().trim().max(LETTERS.name).optional(),
    about: idSchema.optional(),
    note: z.string().trim().max(LETTERS.note).optional(),
  }),
  ReferralMade: z.strictObject({ note: z.string().trim().max(LETTERS.note).optional() }),
  CpmContacted: z.strictObject({
    judgement: idSchema,
    cpm: idSchema,
    /** who was contacted is the manager of the child's protection plan as well, so that one act answers both duties. */
    existingManager: z.boolean().optional(),
  }),
  LevelClarified: z.strictObject({
    judgement: idSchema,
    level: levelSchema,
    meetingNeeded: knownSchema,
    note: z.string().trim().max(LETTERS.account).optional(),
    secondPerson: z.string().trim().max(LETTERS.name).optional(),
    under: decidedUnderSchema.optional(),
  }),
  DutyDone: z.strictObject({
    obligation: idSchema,
    /** What was entered in the area's record system, point by point. */
    entered: z.array(z.enum(ENTERED_POINTS)).max(ENTERED_POINTS.length).optional(),
    note: z.string().trim().max(LETTERS.reason).optional(),
  }),
  DutyDepartedFrom: z.strictObject({ obligation: idSchema, reason: words(LETTERS.reason) }),
  ...MEETING_EVENTS,
  ...APART_EVENTS,
  ...LINK_EVENTS,
  ...ASKING_EVENTS,
  HandedOver: z.strictObject({
    to: areaSchema,
    lead: idSchema,
    lineManager: idSchema.optional(),
    /** The new address, where it is known. */
    livesAt: z.string().trim().max(LETTERS.line).optional(),
  }),
  LeadNamed: z.strictObject({ lead: idSchema, lineManager: idSchema.optional() }),
  DeadlineMissed: z.strictObject({ obligation: idSchema, dueOn: plainDateSchema }),
  LatenessExplained: z.strictObject({
    obligation: idSchema,
    code: z.enum(LATENESS_CODES),
    words: z.string().trim().max(LETTERS.reason).optional(),
  }),
  FactRecorded: factSchema,
  /** The case closed to people, or to a manager's whole team; `lineManager`: who is the case's line manager from then on, where it was one of them (null: nobody). */
  AccessSealed: z.strictObject({
    people: z.array(idSchema).max(20),
    teams: z.array(idSchema).max(5),
    reason: words(LETTERS.reason),
    lineManager: idSchema.nullable().optional(),
  }),
  AccessUnsealed: z.strictObject({ seal: idSchema, reason: words(LETTERS.reason) }),
  /** Break-glass: whoever recorded it reads the case until then, and records nothing by it. */
  EmergencyOpened: z.strictObject({
    category: z.enum(['in-danger-now', 'missing-now', 'out-of-hours', 'other']),
    reason: words(LETTERS.reason),
    /** As people read it. */
    until: londonMomentSchema,
    /** What decides: a wall clock shows the hour between one and two twice in October. */
    endsAt: instantSchema.optional(),
  }),
  EmergencyReviewed: z.strictObject({
    opening: idSchema,
    finding: z.enum(['justified', 'not-justified', 'followed-up']),
    words: words(LETTERS.reason),
  }),
  /** Whom the person who made these entries covered: `by` of each is the hand, `person` the one it was done for. */
  ActedFor: z.strictObject({ person: idSchema, entries: z.array(idSchema).max(100) }),
  StatusChanged: z.strictObject({ status: childStatusSchema }),
  BirthLearned: z.strictObject({ birth: plainDateSchema }),
  EntryCorrected: z.strictObject({ entry: idSchema, on: plainDateSchema, reason: words(LETTERS.note) }),
  CaseClosed: z.strictObject({
    why: z.enum(['low-at-review', 'turned-18', 'moved-away', 'other-harm', 'withdrawn']),
    note: z.string().trim().max(LETTERS.account).optional(),
  }),
}

export type EventType = keyof typeof shapes
export const eventShapes = shapes

/** recorded `at` (an instant) / happened `on` (a London day): late recording is normal here. */
export type Recorded<T extends EventType> = {
  readonly id: string
  readonly type: T
  readonly v: number
  readonly at: Instant
  readonly by: string
  readonly on: PlainDate
  readonly data: z.infer<(typeof shapes)[T]>
}
export type CaseEvent = { [T in EventType]: Recorded<T> }[EventType]
