import { z } from 'zod'
import type { Instant, LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { Editions } from '../procedure/matrix/editions.ts'
import type { Terms } from '../procedure/terms.ts'
import { APART_COMMANDS, apartSchema, partSchema } from './apart-shapes.ts'
import { ASKING_COMMANDS, type TIME_ANSWERS } from './asking-shapes.ts'
import type { Blocked } from './blocked.ts'
import type { Directory, DirectoryEntry, PersonId } from './directory.ts'
import type { DutyLists } from './duty-lists.ts'
import { eventShapes, type Recorded } from './events.ts'
import { factSchema } from './fact-shapes.ts'
import { type Deputy, LINK_COMMANDS } from './link-shapes.ts'
import { MATRIX_COMMANDS } from './matrix-shapes.ts'
import { actionSchema, DISCUSSION_KINDS } from './meeting-shapes.ts'
import { clockTimeSchema, idSchema, plainDateSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/**
 * What a person can ask to have recorded. Where a command holds nothing but what the event will say, its shape is picked from the event.
 * `on` is the day it happened (late recording is normal); absent means today. A day in the future is refused.
 */
const on = plainDateSchema.optional()
const concern = eventShapes.ConcernRaised.omit({ reference: true, lead: true, lineManager: true, agency: true })
const booking = eventShapes.MeetingBooked.omit({ meeting: true, transactionId: true, seats: true, unbooked: true })
const fill = z.strictObject({ role: idSchema, person: idSchema })
/** Why a meeting is held after its last day in time; recorded as the explanation of that date. */
const late = eventShapes.LatenessExplained.omit({ obligation: true })
export type LateBecause = z.infer<typeof late>

export const commandSchema = z.discriminatedUnion('do', [
  concern.extend({ do: z.literal('raise-concern'), on }),
  MATRIX_COMMANDS.complete.extend({ do: z.literal('complete-matrix'), on }),
  MATRIX_COMMANDS.withdraw.extend({ do: z.literal('withdraw-matrix'), on }),
  MATRIX_COMMANDS.contribute.extend({ do: z.literal('give-contribution'), on }),
  MATRIX_COMMANDS.share.extend({ do: z.literal('share-contributions') }),
  MATRIX_COMMANDS.agree.extend({ do: z.literal('agree-matrix'), on }),
  eventShapes.LevelJudged.omit({ under: true, onDuty: true }).extend({ do: z.literal('judge-level'), on }),
  eventShapes.ReportFormSent.extend({ do: z.literal('report-form-sent'), on }),
  eventShapes.ReferralMade.extend({ do: z.literal('refer'), on }),
  eventShapes.CpmContacted.omit({ judgement: true }).extend({ do: z.literal('contact-cpm'), on }),
  eventShapes.LevelClarified.omit({ judgement: true, under: true }).extend({ do: z.literal('clarify-level'), on }),
  eventShapes.DutyDone.extend({ do: z.literal('record-duty-done'), on }),
  eventShapes.DutyDepartedFrom.extend({ do: z.literal('depart-from-duty'), on }),
  /** `seats` names who fills each role; roles left out are filled from the directory when exactly one entry can. */
  booking.extend({
    do: z.literal('book-meeting'),
    on,
    fill: z.array(fill).max(60),
    late: late.optional(),
    /** MT-8: `starts` and `ends` are those of the whole; absent: nothing is set apart yet. */
    apart: apartSchema.optional(),
    /** What came of asking the reviewing officer and the worker (CD-19, CS-23), and why this time suits the child (CD-18, CS-22). */
    consulted: words(LETTERS.reason).optional(),
    timedFor: words(LETTERS.reason).optional(),
  }),
  z.strictObject({
    do: z.literal('record-discussion'),
    on,
    kind: z.enum(DISCUSSION_KINDS),
    at: clockTimeSchema,
    endedAt: clockTimeSchema,
    chair: idSchema,
    tookPart: z.array(fill).max(60),
    outcome: words(LETTERS.account),
    outlinePlan: z.array(actionSchema).max(60),
    decision: z.enum(['continue', 'end']).optional(),
  }),
  /** The whole of it, both parts. */
  eventShapes.MeetingMoved.extend({ do: z.literal('move-meeting'), late: late.optional() }),
  /** The same times as before, or others: whoever is invited is asked once for both. */
  eventShapes.ChairChanged.omit({ seats: true, transactionId: true }).extend({ do: z.literal('change-chair'), late: late.optional() }),
  APART_COMMANDS.set,
  z.strictObject({
    do: z.literal('change-invitations'),
    meeting: idSchema,
    /** `part`: which part or both, where the meeting has two; of a seat that is there already it stays as it is where unsaid. */
    invite: z.array(fill.extend({ part: partSchema.optional() })).max(20),
    replace: z.array(z.strictObject({ seat: idSchema, person: idSchema })).max(20),
    remove: z.array(idSchema).max(20),
    /** To which part or both somebody comes who is invited already. */
    parts: z
      .array(z.strictObject({ seat: idSchema, part: partSchema }))
      .max(20)
      .optional(),
  }),
  eventShapes.SeatSettled.extend({ do: z.literal('settle-seat') }),
  LINK_COMMANDS.ask,
  LINK_COMMANDS.withdraw,
  LINK_COMMANDS.take,
  ASKING_COMMANDS.ask,
  ASKING_COMMANDS.end,
  eventShapes.MeetingCancelled.extend({ do: z.literal('cancel-meeting'), on }),
  eventShapes.PaperSubmitted.omit({ at: true }).extend({
    do: z.literal('submit-paper'),
    on,
    at: eventShapes.PaperSubmitted.shape.at.optional(),
  }),
  eventShapes.MeetingHeld.omit({ outcome: true }).extend({ do: z.literal('record-meeting-held'), on }),
  eventShapes.MinutesFiled.extend({ do: z.literal('file-minutes'), on }),
  eventShapes.PlanFiled.extend({ do: z.literal('file-plan'), on }),
  eventShapes.LatenessExplained.extend({ do: z.literal('explain-lateness') }),
  z.strictObject({ do: z.literal('record-fact'), on, fact: factSchema }),
  eventShapes.HandedOver.omit({ lineManager: true }).extend({ do: z.literal('hand-over'), on }),
  eventShapes.LeadNamed.omit({ lineManager: true }).extend({ do: z.literal('name-lead'), on }),
  eventShapes.AccessSealed.omit({ lineManager: true }).extend({ do: z.literal('seal-access') }),
  eventShapes.AccessUnsealed.extend({ do: z.literal('unseal-access') }),
  eventShapes.StatusChanged.extend({ do: z.literal('change-status'), on }),
  eventShapes.BirthLearned.extend({ do: z.literal('record-birth'), on }),
  eventShapes.EntryCorrected.extend({ do: z.literal('correct-entry') }),
  eventShapes.CaseClosed.extend({ do: z.literal('close-case'), on }),
])
export type Command = z.infer<typeof commandSchema>

/** What the loop records by itself: what it saw outside, and what the clock made true. Never comes from a person's request. */
export type Observation =
  /** `transactionId`: which of its events, where it may have been given to another chair meanwhile. */
  | {
      readonly saw: 'meeting-in-outlook'
      readonly meeting: string
      readonly outlookId: string
      readonly joinUrl?: string
      readonly transactionId?: string
    }
  /** `others`: the addresses on it that aren't vouched for; `blocked`: to which nothing may be sent. */
  | { readonly saw: 'invitation'; readonly meeting: string; readonly others: readonly string[]; readonly blocked?: readonly string[] }
  | {
      readonly saw: 'reply'
      readonly meeting: string
      readonly mail: string
      readonly reply: 'accepted' | 'tentative' | 'declined' | 'none'
    }
  | { readonly saw: 'moved-in-outlook'; readonly meeting: string; readonly starts: LondonMoment; readonly ends: LondonMoment }
  | { readonly saw: 'gone-from-outlook'; readonly meeting: string }
  | {
      /** The organiser's copy as it stands. `asked`: the addresses that went out with it and may still be written to. */
      readonly saw: 'copy-in-outlook'
      readonly meeting: string
      readonly telling: boolean
      readonly asked: readonly string[]
      readonly people: readonly SeenThere[]
    }
  /** By their personal link: nobody signed in. */
  | {
      readonly saw: 'answered-by-link'
      readonly meeting: string
      readonly person: PersonId
      readonly answer: Recorded<'AnsweredByLink'>['data']['answer']
      readonly deputy?: Deputy
    }
  /** The same of times asked about; no times: nothing to report, and nobody comes. */
  | {
      readonly saw: 'times-answered'
      readonly asking: string
      readonly person: PersonId
      readonly times: readonly { readonly time: string; readonly can: (typeof TIME_ANSWERS)[number] }[]
      readonly deputy?: Deputy
    }
  | { readonly saw: 'asking-closed'; readonly asking: string }
  | { readonly saw: 'deadline-missed'; readonly obligation: string; readonly dueOn: PlainDate }

/** Somebody on the organiser's copy. Without an address: Outlook names a directory path that nobody could be found by. */
export type SeenThere = {
  readonly name: string
  readonly mail?: string
  readonly proposes?: { readonly starts: LondonMoment; readonly ends: LondonMoment }
}

/** Everything decide() needs besides the case. No clock and no chance inside: both are handed in. */
export type Circumstances = {
  readonly now: LondonMoment
  readonly at: Instant
  readonly actor: DirectoryEntry
  /** Whose hand it is, where they act for `actor`, whom they cover. */
  readonly recordedBy?: PersonId
  readonly directory: Directory
  /** What the case stands under. */
  readonly terms: Terms
  /** What the area's board has chosen by now: a level judged today is decided under it. */
  readonly present: Terms
  /** Every edition of the matrix there is. */
  readonly editions: Editions
  /** The area's rota and map of who is on duty; absent: none are kept. */
  readonly duty?: DutyLists
  /** To whom nothing may ever be sent; absent: nobody is known. */
  readonly blocks?: readonly Blocked[]
  /** A new random id (UUID). */
  readonly newId: () => string
  /** A new random case reference, 'K7Q2-9F'; says nothing about the child. */
  readonly newReference: () => string
}
