import { z } from 'zod'
import { partSchema } from './apart-shapes.ts'
import { clockTimeSchema, idSchema, londonMomentSchema, meetingKindSchema, plainDateSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/** What can be recorded of a meeting, from its booking to its plan. */

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

export const MEETING_EVENTS = {
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
  PaperSubmitted: z.strictObject({
    meeting: idSchema,
    paper: paperSchema,
    at: clockTimeSchema,
    note: z.string().trim().max(LETTERS.note).optional(),
  }),
  MeetingHeld: z.strictObject({
    meeting: idSchema,
    endedAt: clockTimeSchema,
    /** Of a meeting of two parts: who was in the open one. */
    attended: z.array(idSchema).max(60),
    /** Who was in the confidential part (MT-8); absent where there was none, and in entries of before it was asked. */
    attendedApart: z.array(idSchema).max(60).exactOptional(),
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
} as const
