import { z } from 'zod'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import type { ChildStatus } from '../procedure/facts.ts'
import { READING_IDS, type ReadingId } from '../procedure/readings.ts'
import type { DecidedUnder } from '../procedure/terms.ts'
import { APART_EVENTS, partSchema } from './apart-shapes.ts'
import { ASKING_EVENTS } from './asking-shapes.ts'
import { factSchema } from './fact-shapes.ts'
import { LATENESS_CODES } from './lateness.ts'
import { LINK_EVENTS } from './link-shapes.ts'
import { MATRIX_EVENTS } from './matrix-shapes.ts'
import {
  areaSchema,
  clockTimeSchema,
  idSchema,
  instantSchema,
  knownSchema,
  levelSchema,
  londonMomentSchema,
  meetingKindSchema,
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

/** Kinds that are also held without an appointment, by phone. */
export const DISCUSSION_KINDS = [
  'strategy-discussion-district',
  's47-strategy-discussion',
  'professionals-meeting',
  'line-manager-review',
] as const
export const paperSchema = z.enum(['risk-assessment', 'single-assessment', 'cse-report', 'proposed-plan'])
export const replySchema = z.enum(['none', 'accepted', 'tentative', 'declined'])
export type Reply = z.infer<typeof replySchema>

/** A seat at a meeting: a role the procedure asks for, and the person or agency address that fills it (absent: nobody yet, shown red). */
export const seatSchema = z.strictObject({
  seat: idSchema,
  role: idSchema,
  required: z.boolean(),
  part: partSchema,
  rules: z.array(idSchema),
  person: idSchema.optional(),
})
export type Seat = z.infer<typeof seatSchema>

export const actionSchema = z.strictObject({ what: words(LETTERS.action), who: words(LETTERS.name), byOn: plainDateSchema })

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
  MeetingBooked: z.strictObject({
    meeting: idSchema,
    kind: meetingKindSchema,
    starts: londonMomentSchema,
    ends: londonMomentSchema,
    chair: idSchema,
    minuteTaker: idSchema,
    seats: z.array(seatSchema).max(60),
    /** Graph's transactionId, stored before the call is made (house: natural keys). */
    transactionId: z.uuid(),
    /** Held without having been booked: nobody was invited, and nothing is put into a calendar. */
    unbooked: z.literal(true).optional(),
  }),
  MeetingMoved: z.strictObject({
    meeting: idSchema,
    starts: londonMomentSchema,
    ends: londonMomentSchema,
    reason: words(LETTERS.note),
  }),
  /** Another chair, in whose calendar the meeting is made anew, at this time and with these seats. */
  ChairChanged: z.strictObject({
    meeting: idSchema,
    chair: idSchema,
    starts: londonMomentSchema,
    ends: londonMomentSchema,
    seats: z.array(seatSchema).max(60),
    /** As in MeetingBooked, for the event that takes the place of the former chair's. */
    transactionId: z.uuid(),
    reason: words(LETTERS.note),
  }),
  ...APART_EVENTS,
  /** The seats as they stand after the change. */
  InvitationsChanged: z.strictObject({ meeting: idSchema, seats: z.array(seatSchema).max(60), minuteTaker: idSchema }),
  SeatSettled: z.strictObject({
    meeting: idSchema,
    seat: idSchema,
    /** The last two of the family's seats only: asked to come, by whom and how; kept out by the chair. */
    how: z.enum(['written-information', 'accepted', 'asked', 'kept-out']),
    reason: words(LETTERS.reason),
  }),
  MeetingCancelled: z.strictObject({ meeting: idSchema, reason: words(LETTERS.note) }),
  /** What its organiser did in Outlook, taken as it is: Pathway saw it, nobody recorded it. */
  MovedInOutlook: z.strictObject({ meeting: idSchema, starts: londonMomentSchema, ends: londonMomentSchema }),
  CancelledInOutlook: z.strictObject({ meeting: idSchema }),
  /** Where the organiser's copy is otherwise than it went out, as it stands then; all of it empty: as it should be again. */
  OutlookShows: z.strictObject({
    meeting: idSchema,
    /** Its subject or text would tell a stranger whom or what it is about. */
    telling: z.boolean(),
    /** Who is invited there and has no seat here; without an address: Outlook doesn't say who it is. */
    added: z.array(z.strictObject({ name: z.string().max(LETTERS.line), mail: z.string().max(LETTERS.line).optional() })).max(60),
    /** The seats whose people are not invited there. */
    missing: z.array(idSchema).max(60),
    proposed: z.array(z.strictObject({ seat: idSchema, starts: londonMomentSchema, ends: londonMomentSchema })).max(60),
  }),
  MeetingPutInOutlook: z.strictObject({ meeting: idSchema, outlookId: z.string().min(1), joinUrl: z.string().optional() }),
  /** Addresses that stand on the invitation in Outlook and that Pathway can't vouch for: all of them as they now stand, none once they are gone. */
  OthersInvited: z.strictObject({
    meeting: idSchema,
    mails: z.array(z.string().min(1).max(LETTERS.line)).max(100),
    /** Those of them to whom nothing may ever be sent. */
    blocked: z.array(z.string().min(1).max(LETTERS.line)).max(100).exactOptional(),
  }),
  ReplyReceived: z.strictObject({ meeting: idSchema, seat: idSchema, reply: replySchema }),
  ...LINK_EVENTS,
  ...ASKING_EVENTS,
  PaperSubmitted: z.strictObject({
    meeting: idSchema,
    paper: paperSchema,
    at: clockTimeSchema,
    note: z.string().trim().max(LETTERS.note).optional(),
  }),
  MeetingHeld: z.strictObject({
    meeting: idSchema,
    endedAt: clockTimeSchema,
    attended: z.array(idSchema).max(60),
    childSeenBefore: z.enum(['yes', 'no']),
    whyNotSeen: z.string().trim().max(LETTERS.note).optional(),
    outlinePlan: z.array(actionSchema).max(60),
    /** Asked of reviews only: whether the child stays under these procedures (RV-8). */
    decision: z.enum(['continue', 'end']).optional(),
    /** What was decided, of a discussion that is recorded afterwards. */
    outcome: words(LETTERS.account).optional(),
  }),
  MinutesFiled: z.strictObject({ meeting: idSchema, text: words(LETTERS.document), circulatedTo: z.array(idSchema).max(60) }),
  PlanFiled: z.strictObject({ meeting: idSchema, text: words(LETTERS.document), circulatedTo: z.array(idSchema).max(60) }),
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
